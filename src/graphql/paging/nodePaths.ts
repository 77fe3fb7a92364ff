/** Where the nodes are in a connection. */
export const nodePaths = [['edges', 'node'], ['nodes']]
