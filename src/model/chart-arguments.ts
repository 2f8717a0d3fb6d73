/** The one argument that stands for those of a chart of which nobody knows what they are; whom its Traefik believes may be known beside it. */
export const ARGUMENTS_OF_CHART = '--configFile=${values of Traefik}';
