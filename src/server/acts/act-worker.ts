/** The thread in which server acts are worked out. */
import { serve } from '#server/sync/content-serving.ts';
import { actTasks } from './act-tasks.ts';

serve(actTasks);
