/** Imported first by a command: what goes wrong is said in words, not as a stack of calls. */
process.on('uncaughtException', (error) => {
	console.error(`\n${process.env.LOG_LEVEL === 'debug' ? error.stack : error.message}`);
	process.exit(1);
});
