export { pledgeInForce, signaturesDue, signaturesOf, unsignedMembers } from './service/facts.ts'
