describe('reload', () => {});
