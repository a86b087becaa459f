// A CSS module in tests: each class is called by its own name.
export default new Proxy({}, { get: (_, name) => (typeof name === 'string' ? name : undefined) });
