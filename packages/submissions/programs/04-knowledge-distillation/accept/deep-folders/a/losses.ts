export * from '../losses'
