/** The CSS selectors that cleaning and the editor's schema use, matched against a light element. */
import type { LightElement } from './light-dom.ts';

type Test = (element: LightElement, scope: LightElement | null) => boolean;

interface Step {
	tests: Test[];
	/** How it hangs on the step before it: somewhere inside, or directly inside. */
	within: 'ancestor' | 'parent';
}

const part =
	/([a-z][a-z0-9]*|\*)|\.([\w-]+)|\[([\w-]+)(?:([*^]?=)"([^"]*)")?\]|(:scope)|(\s*>\s*|\s+)/iy;

function attributeTest(name: string, operator: string | undefined, wanted: string): Test {
	return (element) => {
		const value = element.getAttribute(name);
		if (value === null || !operator) return value !== null;
		if (operator === '^=') return value.startsWith(wanted);
		return operator === '*=' ? value.includes(wanted) : value === wanted;
	};
}

function compiled(selector: string): Step[] {
	const steps: Step[] = [{ tests: [], within: 'ancestor' }];
	part.lastIndex = 0;
	while (part.lastIndex < selector.length) {
		const found = part.exec(selector);
		if (!found)
			throw new Error(`The selector "${selector}" is not one that a light element knows.`);
		const [, tag, className, attribute, operator, wanted, scope, combinator] = found;
		const { tests } = steps[steps.length - 1]!;
		if (combinator) {
			steps.push({ tests: [], within: combinator.includes('>') ? 'parent' : 'ancestor' });
		} else if (tag) {
			if (tag !== '*') tests.push((element) => element.localName === tag.toLowerCase());
		} else if (className) {
			tests.push((element) => ` ${element.className} `.includes(` ${className} `));
		} else if (attribute) {
			tests.push(attributeTest(attribute, operator, wanted ?? ''));
		} else if (scope) {
			tests.push((element, from) => element === from);
		}
	}
	return steps;
}

function fits(
	steps: Step[],
	at: number,
	element: LightElement,
	scope: LightElement | null
): boolean {
	const step = steps[at]!;
	if (!step.tests.every((test) => test(element, scope))) return false;
	if (at === 0) return true;
	let outer = element.parentElement;
	while (outer) {
		if (fits(steps, at - 1, outer, scope)) return true;
		if (step.within === 'parent') return false;
		outer = outer.parentElement;
	}
	return false;
}

const known = new Map<string, Step[][]>();

/** Throws on a selector outside the small set that is understood, rather than match nothing. */
export function selects(
	selector: string,
	element: LightElement,
	scope: LightElement | null = null
): boolean {
	let alternatives = known.get(selector);
	if (!alternatives) {
		alternatives = selector.split(',').map((one) => compiled(one.trim()));
		known.set(selector, alternatives);
	}
	return alternatives.some((steps) => fits(steps, steps.length - 1, element, scope));
}
