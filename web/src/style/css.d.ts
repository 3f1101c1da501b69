/**
 * Styles that come with what is loaded later: Vite makes them files
 */
declare module '*.css'
