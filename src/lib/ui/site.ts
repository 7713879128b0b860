import { createContext } from 'svelte';

/** The product's name, after every page title; set once by the root layout. */
export const [siteName, provideSiteName] = createContext<string>();
