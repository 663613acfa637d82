package fr.preau.ground.seal;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.upload.Quarantine;
import fr.preau.ground.upload.Upload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Date;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The door: seals a PDF for the instance, and reads the signatures of any. */
@Component
public class Seals {
    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);
    private final SealKey key;
    private final Timestamps timestamps;
    private final Quarantine quarantine;

    Seals(SealKey key, Timestamps timestamps, Quarantine quarantine) {
        this.key = key;
        this.timestamps = timestamps;
        this.quarantine = quarantine;
    }

    /**
     * The same PDF with the seal of the instance after it (PAdES, incremental): what it was stays byte for byte, an
     * archive stays one.
     *
     * @param reason one line, shown by whoever opens the file
     * @param at the hour that the seal claims; proved only by a timestamp authority
     * @throws Refusal.Later when the timestamp authority does not answer, or the certificate of the seal is out of its
     * dates
     */
    public byte[] seal(byte[] pdf, String reason, Instant at) {
        SealKey.Sealer sealer = key.sealer();
        if (!sealer.validAt(at)) {
            LOG.error("the certificate of the seal is out of its dates: replace it");
            throw new Refusal.Later("seal.key.expired");
        }
        var service = new PAdESService(SealReport.verifier());
        timestamps.source().ifPresent(service::setTspSource);
        PAdESSignatureParameters how = how(sealer, reason, at);
        var document = new InMemoryDocument(pdf, "acte.pdf");
        var algorithm = SignatureAlgorithm.getAlgorithm(EncryptionAlgorithm.forKey(sealer.certificate().getPublicKey()),
                DigestAlgorithm.SHA256);
        byte[] signed = signed(service.getDataToSign(document, how).getBytes(), sealer, algorithm);
        var out = new ByteArrayOutputStream(pdf.length);
        try {
            service.signDocument(document, how, new SignatureValue(algorithm, signed)).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * What was found in a PDF of somebody.
     *
     * @param quote the text that its words are about
     */
    public record PdfExamination(SealReport report, Quote quote) {}

    /**
     * What the signatures of a PDF are worth, a seal of this instance recognised, and which text it says it is about.
     * It is read in a process apart.
     *
     * @param sha256 of the text that it should be about
     * @return a report in every case: a file that cannot be read has none of them, and says so
     * @throws Refusal.BadRequest on the field of the file, when it asks too much to be read
     * @throws Refusal.Later when too many are being read
     */
    public PdfExamination read(Upload pdf, String sha256) {
        String own = SignatureReader.told(key.made() ? key.sealer().certificate() : null);
        var told = quarantine.read(pdf, SignatureReader.class, SignatureReader.SignatureReport.class, own, sha256);
        return new PdfExamination(told.report(), told.quote());
    }

    private PAdESSignatureParameters how(SealKey.Sealer sealer, String reason, Instant at) {
        var how = new PAdESSignatureParameters();
        how.setSignatureLevel(
                timestamps.source().isPresent() ? SignatureLevel.PAdES_BASELINE_T : SignatureLevel.PAdES_BASELINE_B);
        how.setDigestAlgorithm(DigestAlgorithm.SHA256);
        how.setSigningCertificate(new CertificateToken(sealer.certificate()));
        how.setCertificateChain(sealer.chain().stream().map(CertificateToken::new).toList());
        how.bLevel().setSigningDate(Date.from(at));
        how.setReason(reason);
        how.setAppName("Préau");
        return how;
    }

    private static byte[] signed(byte[] data, SealKey.Sealer sealer, SignatureAlgorithm algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm.getJCEId());
            signature.initSign(sealer.key());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
