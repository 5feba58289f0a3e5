export * from './attention'
export * from './cost'
