/** The thread in which documents are built to be read, one at a time. */
import { serve } from './content-serving.ts';
import { contentTasks } from './content-tasks.ts';

serve(contentTasks);
