export { type FileWithBytes, getFile, readFile, type StoredFile } from './data/file-repository.ts'
export { safeFileName } from './domain/file-name.ts'
export { fileOf } from './service/file-of.ts'
export { type FileToStore, storeFile } from './service/store-file.ts'
