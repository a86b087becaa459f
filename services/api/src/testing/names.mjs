// Plain JavaScript, since the set-up of the whole run needs it before anything is compiled.
export const OWNER = { name: 'parley_owner', password: 'owner' };
export const APPLICATION = { name: 'parley_app', password: 'application' };
export const TEMPLATE = 'parley_template';
/** Where the global set-up leaves the URL of the server for the test files. */
export const SERVER_VARIABLE = 'PARLEY_TEST_SERVER';
