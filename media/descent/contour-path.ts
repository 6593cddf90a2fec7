import type { ContourMultiPolygon } from 'd3-contour';

type Place = readonly [x: number, y: number];

/** Path data of a contour, each of its places put through `project`. */
export function geoPathFrom(project: (place: Place) => Place): (contour: ContourMultiPolygon) => string {
  return ({ coordinates }) =>
    coordinates
      .flat()
      .map((ring) => {
        const points = ring.map((place) =>
          project(place as unknown as Place)
            .map((n) => n.toFixed(1))
            .join(','),
        );
        return `M${points.join('L')}Z`;
      })
      .join('');
}
