/** The two functions of jstat that are used; the package ships no types. */
declare module "jstat" {
  interface Jstat {
    readonly normal: { inv(probability: number, mean: number, standardDeviation: number): number };
    readonly studentt: { inv(probability: number, degreesOfFreedom: number): number };
  }
  const jstat: Jstat;
  export default jstat;
}
