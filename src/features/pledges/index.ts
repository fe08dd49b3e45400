export { pledgeInForce, signaturesOf, unsignedMembers } from './service/facts.ts'
