/** A signature as it was found in a signed copy; whether anybody vouches for the certificate is not judged. */
export interface FoundSignature {
  readonly signerName: string | null
  /** As the signer states it, ISO UTC. */
  readonly signedAt: string | null
  readonly coversWholeFile: boolean
  readonly isIntact: boolean
  /** Made with MD5 or SHA-1; null for copies that were kept before this was looked at. */
  readonly isWeak: boolean | null
}
