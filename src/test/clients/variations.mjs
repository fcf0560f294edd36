export async function runVariations(client, name, setup) {}
