const description = `Read a company’s employees, their documents and HR integrations, and hand in its roster.

**Authentication.** HTTP Basic: the user name is an API key ID, the password its secret. Keys and their permissions are made in the Developer Portal. API access has to be switched on for the company.

**Answers.** One resource is \`{"data": {…}}\`, a page of a list \`{"data": {"data": […], "page", "perPage", "totalPages", "total"}}\`. Days are \`YYYY-MM-DD\`, instants \`YYYY-MM-DDTHH:MM:SSZ\`. More properties can come with time: ignore what you do not know.

**Errors.** \`application/problem+json\` (RFC 9457) with a \`code\` for programs. Treat 502, 503 and 504 alike: try again later.

**Rate limit.** 100 requests in any 60 seconds for each key. The next one is 429, and the key is blocked for 300 seconds from then on.`;

/** What the description says of the API as a whole. */
export const info = {
  title: 'JobTicket+ Partner API',
  version: '1.0.0',
  description,
  contact: { name: 'JobTicket+ Developer Platform' },
};

/** Where the API is reached: each stage has a host name of its own; the local run has its port. */
export const servers = [
  {
    url: 'https://{host}',
    description: 'A stage',
    variables: {
      host: {
        default: 'partner-api.jobticket.example',
        description: 'The host name of the stage’s partner API, with the stage path if it has one.',
      },
    },
  },
  { url: 'http://127.0.0.1:4001', description: 'The local run' },
];

/** What the operations are grouped by. */
export const tags = [
  { name: 'Employees', description: 'The people of the company, their subscriptions and tickets.' },
  { name: 'Employee documents', description: 'Documents made for employees, and their files.' },
  { name: 'HR integrations', description: 'Connections to HR systems, and the rosters they send.' },
  { name: 'Health', description: 'Whether the API answers.' },
  { name: 'Webhooks', description: 'What is sent to you when something happens.' },
];
