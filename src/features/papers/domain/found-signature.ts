/** A signature as it was found in a signed copy; whether anybody vouches for the certificate is not judged. */
export interface FoundSignature {
  readonly signerName: string | null
  /** As the signer states it, ISO UTC. */
  readonly signedAt: string | null
  readonly coversWholeFile: boolean
  readonly isIntact: boolean
}
