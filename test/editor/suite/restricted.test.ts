describe('restricted', () => {});
