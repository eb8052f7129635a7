// Logs in, refreshes and lists tasks with a client that openapi-typescript generated. Prints the titles of the tasks.
import createClient from 'openapi-fetch';
import type { components, paths } from './latchkey.js';

const [baseUrl, email, password] = process.argv.slice(2) as [string, string, string];
const client = createClient<paths>({ baseUrl });

function required<T>(answer: { data?: T; error?: components['schemas']['Problem'] }): T {
  if (answer.data === undefined) {
    throw new Error(answer.error?.title);
  }
  return answer.data;
}

const login = required(await client.POST('/token', { body: { email, password } }));
const name: string | null = login.user.name;

const refreshed = required(await client.POST('/token/refresh', { body: { refresh_token: login.refresh_token } }));

const tasks = required(await client.GET('/tasks', {
  params: { query: { limit: 10 } },
  headers: { Authorization: `Bearer ${refreshed.token}` },
}));
const next: string | null = tasks.next;

console.log(JSON.stringify({ name, titles: tasks.items.map((task) => task.title), next }));
