/**
 * Which neighbor index for which points.
 *
 * Measured on 10^5 points: a grid answers radius queries in a half to two thirds of the time of a k-d tree in two
 * dimensions and is built several times faster; a k-d tree beats looking at every point from a few hundred points on, up
 * to about sixteen columns, where uniformly spread points make it as slow as that (data with structure gain longer).
 */
import type { Matrix } from '../matrix.ts'
import { BruteForce } from './bruteForce.ts'
import { Grid, MOST_GRID_COLUMNS } from './grid.ts'
import { KdTree } from './kdTree.ts'
import type { NeighborIndex } from './types.ts'

const MOST_TREE_COLUMNS = 16

/**
 * An index over the rows of a matrix of finite numbers: a grid for up to three columns when the radius that will be asked
 * for is known, a k-d tree for up to sixteen, brute force above. All of them find the same rows.
 * Time O(rows) for a grid, O(rows · columns · log rows) for a tree.
 */
export function neighborIndex(points: Matrix, radius?: number): NeighborIndex {
  const { data, rows, columns } = points
  if (columns === 0 || columns > MOST_TREE_COLUMNS) return new BruteForce(data, rows, columns)
  // Cells of a subnormal size have no reciprocal
  const celled = radius !== undefined && radius >= 2 ** -1022 && radius < Infinity
  return celled && columns <= MOST_GRID_COLUMNS
    ? new Grid(data, rows, columns, radius)
    : new KdTree(data, rows, columns)
}
