package fr.preau.ground.seal;

import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.IPdfObjFactory;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.modifications.PdfObjectModifications;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the signatures of a PDF are worth.
 *
 * @param readable whether the file could be read as a PDF at all
 * @param archive what the file declares to be, {@code 3A}; absent when it declares nothing. Only declared: whether
 * every rule of it is kept is not checked here
 * @param signatures in the order in which they were made; empty when nobody signed
 */
public record SealReport(boolean readable, @Nullable String archive, List<PdfSignature> signatures) {
    private static final Logger LOG = LoggerFactory.getLogger(SealReport.class);

    /** Whether the bytes that were signed are those of the file. */
    public enum State {
        VALID, ALTERED, UNREADABLE
    }

    /**
     * Whether somebody vouches for who signed: no list of trusted authorities is read, so nobody does, but for this
     * instance's own seal.
     */
    public enum Chain {
        UNKNOWN, INSTANCE
    }

    /** What was signed: all of the file, or what the file was before something was added to it. */
    public enum Cover {
        WHOLE, PART
    }

    /** What was added after the signature. */
    public enum Since {
        NOTHING,
        /** Other signatures, and nothing that one reads. */
        SIGNATURES,
        /** No signature, and nothing that one reads: a description, proofs. */
        BESIDE,
        /** Something that one reads, or that is inside. */
        CONTENT
    }

    /**
     * A signature found.
     *
     * @param signer the name in its certificate; absent when it has none
     * @param organisation in its certificate; absent when it has none
     * @param claimedAt the hour that whoever signed gave
     * @param stampedAt the hour that a timestamp authority gave, which nobody here vouches for
     * @param expired whether the certificate was out of date at the hour it was claimed to be used
     */
    public record PdfSignature(State state, Chain chain, Cover covers, Since since, @Nullable String signer,
            @Nullable String organisation, @Nullable Instant claimedAt, @Nullable Instant stampedAt, boolean expired) {

        /** What is said of it, one sentence each: keys of the texts of this module. */
        public List<String> said() {
            List<String> keys = new ArrayList<>();
            keys.add("seal.state." + state);
            keys.add("seal.chain." + chain);
            keys.add("seal.covers." + covers);
            if (covers == Cover.PART) {
                keys.add("seal.since." + since);
            }
            if (expired) {
                keys.add("seal.expired");
            }
            return keys;
        }
    }

    /**
     * Reads them, without an instance, in this very process: of a file that its owner has at hand, or that was made
     * here.
     */
    public static SealReport of(byte[] pdf) {
        return read(pdf, null);
    }

    /** Reads them, and recognises the seal of that certificate, if any is given. */
    static SealReport of(byte[] pdf, @Nullable X509Certificate own) {
        return read(pdf, own);
    }

    /** Whether somebody signed, and nothing that was signed changed. */
    public boolean sound() {
        return !signatures.isEmpty() && signatures.stream()
                .allMatch(signature -> signature.state() == State.VALID && signature.since() != Since.CONTENT);
    }

    /** One that asks nothing of any network, whatever addresses a certificate holds. */
    static CommonCertificateVerifier verifier() {
        var verifier = new CommonCertificateVerifier(true);
        verifier.setAIASource(null);
        return verifier;
    }

    private static SealReport read(byte[] pdf, @Nullable X509Certificate own) {
        try {
            var validator = new PDFDocumentValidator(new InMemoryDocument(pdf, "a.pdf"));
            validator.setCertificateVerifier(verifier());
            validator.setPdfObjFactory(comparingNothing());
            // what is found; what a policy would make of it is not said, and would cost as much
            List<SignatureWrapper> all = new DiagnosticData(validator.getDiagnosticData()).getSignatures();
            List<PdfSignature> found = all.stream()
                    .map(wrapper -> found(wrapper, pdf, since(wrapper, all, pdf), own))
                    .toList();
            return new SealReport(true, DeclaredArchive.of(pdf), found);
        } catch (RuntimeException e) {
            // whatever the library makes of a damaged file, it is one that cannot be read
            LOG.debug("not read", e);
            return new SealReport(false, null, List.of());
        }
    }

    /** What changed since is looked at here: the library would draw the pages, however large. */
    private static IPdfObjFactory comparingNothing() {
        var factory = new PdfBoxNativeObjectFactory();
        factory.setPdfObjectModificationsFinder((then, now) -> new PdfObjectModifications());
        var drawing = new DefaultPdfDifferencesFinder();
        drawing.setMaximalPagesAmountForVisualComparison(0);
        factory.setPdfDifferencesFinder(drawing);
        return factory;
    }

    private static PdfSignature found(SignatureWrapper wrapper, byte[] pdf, Since since,
            @Nullable X509Certificate own) {
        var signer = wrapper.getSigningCertificate();
        return new PdfSignature(state(wrapper),
                own != null && signer != null && new CertificateToken(own).getDSSIdAsString().equals(signer.getId())
                        ? Chain.INSTANCE
                        : Chain.UNKNOWN,
                covered(wrapper) == pdf.length ? Cover.WHOLE : Cover.PART, since,
                signer == null ? null : signer.getCommonName(), signer == null ? null : signer.getOrganizationName(),
                instant(wrapper.getClaimedSigningTime()),
                wrapper.getTLevelTimestamps()
                        .stream()
                        .filter(TimestampWrapper::isMessageImprintDataIntact)
                        .map(TimestampWrapper::getProductionTime)
                        .map(SealReport::instant)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                expired(wrapper));
    }

    private static State state(SignatureWrapper wrapper) {
        if (wrapper.getSigningCertificate() == null) {
            return State.UNREADABLE;
        }
        return wrapper.isSignatureValid() && wrapper.isSignatureByteRangeValid() ? State.VALID : State.ALTERED;
    }

    /** How many of the first bytes of its file it covers, itself included; none when it is odd. */
    private static int covered(SignatureWrapper wrapper) {
        List<BigInteger> range = wrapper.getSignatureByteRange();
        return range.size() == 4 && range.getFirst().signum() == 0 ? range.get(2).add(range.get(3)).intValue() : 0;
    }

    private static Since since(SignatureWrapper wrapper, List<SignatureWrapper> all, byte[] pdf) {
        int covered = covered(wrapper);
        if (covered == pdf.length) {
            return Since.NOTHING;
        }
        if (!wrapper.getPdfAnnotationsOverlapConcernedPages().isEmpty() || LaterRevision.changes(pdf, covered)) {
            return Since.CONTENT;
        }
        return all.stream().anyMatch(other -> covered(other) > covered) ? Since.SIGNATURES : Since.BESIDE;
    }

    private static boolean expired(SignatureWrapper wrapper) {
        Instant at = instant(wrapper.getClaimedSigningTime());
        var signer = wrapper.getSigningCertificate();
        return at != null && signer != null
                && (at.isBefore(signer.getNotBefore().toInstant()) || at.isAfter(signer.getNotAfter().toInstant()));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
