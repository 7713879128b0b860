/** Sends a picture to the document. By XMLHttpRequest, which can tell how far it has come. */
export type Sent =
	{ id: string; width: number; height: number } | { id: null; message: string | null };

/**
 * @param progressed hears the share that has been sent, 0 to 1
 * @returns the file's id and its size in pixels; else what the server said, null if it did not answer
 */
export function sendPicture(
	documentId: string,
	file: File,
	progressed: (share: number) => void,
	signal: AbortSignal
): Promise<Sent> {
	return new Promise((resolve) => {
		const request = new XMLHttpRequest();
		const failed = () => resolve({ id: null, message: null });
		request.open('POST', `/documents/${documentId}/files?name=${encodeURIComponent(file.name)}`);
		request.setRequestHeader('content-type', 'application/octet-stream');
		request.responseType = 'json';
		request.upload.addEventListener('progress', ({ loaded, total }) => progressed(loaded / total));
		request.addEventListener('load', () => {
			const answer = request.response as { message?: unknown } | null;
			if (request.status === 201) return resolve(request.response as Sent);
			const message = typeof answer?.message === 'string' ? answer.message : null;
			resolve({ id: null, message });
		});
		request.addEventListener('error', failed);
		request.addEventListener('abort', failed);
		signal.addEventListener('abort', () => request.abort());
		request.send(file);
	});
}
