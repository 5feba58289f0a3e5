export { linformerAttention } from '../../attention'
export { default as many } from './many'
