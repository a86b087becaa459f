// Exits 0 when the server in this container takes requests.
const response = await fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/api/health/ready`);
process.exit(response.ok ? 0 : 1);
