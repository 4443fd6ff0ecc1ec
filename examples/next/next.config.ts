import type { NextConfig } from 'next';

// A static export, as an example: without this line a server renders the pages.
const config: NextConfig = { output: 'export' };

export default config;
