// `npm run build`: the pages, if they are stale.
import { bringUpToDate } from './up-to-date.mjs';

await bringUpToDate();
