/** One thing that `npm run doctor` looks at. */
export interface Check {
	name: string;
	/** What is well, in words. @throws Error saying what is wrong and what to do */
	examine(): Promise<string>;
}
