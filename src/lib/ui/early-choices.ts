/**
 * A person may choose in a list before the page's scripts have come, and hydration would set the
 * list back without a word. Called before hydration: remembers such choices.
 * @returns called after hydration: makes them again, so that the page hears of them.
 */
export function earlyChoices(): () => void {
	const chosen = [...document.querySelectorAll('select')]
		.filter((list) => list.value !== firstValue(list))
		.map((list) => ({ list, value: list.value }));
	return () => {
		for (const { list, value } of chosen) {
			list.value = value;
			list.dispatchEvent(new Event('change', { bubbles: true }));
		}
	};
}

function firstValue(list: HTMLSelectElement): string | undefined {
	return (
		[...list.options].find((option) => option.defaultSelected)?.value ?? list.options[0]?.value
	);
}
