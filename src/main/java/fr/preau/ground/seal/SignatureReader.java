package fr.preau.ground.seal;

import fr.preau.ground.seal.SealReport.PdfSignature;
import fr.preau.ground.upload.Quarantine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the signatures of a stranger's file, and which text it quotes, in a process apart. */
final class SignatureReader implements Quarantine.WardReader {
    private static final String NONE = "-";

    /**
     * What was found.
     *
     * @param quote the text that its words are about
     */
    record SignatureReport(boolean readable, @Nullable String archive, List<PdfSignature> signatures, Quote quote) {
        SealReport report() {
            return new SealReport(readable, archive, signatures);
        }
    }

    /** What the process is told of the certificate of this instance, if it has one. */
    static String told(@Nullable X509Certificate own) {
        try {
            return own == null ? NONE : Base64.getEncoder().encodeToString(own.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param arguments the certificate, as above, and the fingerprint that the file should quote
     */
    @Override
    public Map<String, Object> of(Path file, List<String> arguments) throws IOException {
        byte[] pdf = Files.readAllBytes(file);
        Quote quote = Quote.of(pdf, arguments.get(1));
        SealReport report = SealReport.of(pdf, certificate(arguments.getFirst()));
        Map<String, Object> told = new HashMap<>();
        told.put("quote", quote.name());
        told.put("readable", report.readable());
        put(told, "archive", report.archive());
        told.put("signatures", report.signatures().stream().map(SignatureReader::told).toList());
        return told;
    }

    private static Map<String, Object> told(PdfSignature signature) {
        Map<String, Object> told = new HashMap<>();
        told.put("state", signature.state().name());
        told.put("chain", signature.chain().name());
        told.put("covers", signature.covers().name());
        told.put("since", signature.since().name());
        put(told, "signer", signature.signer());
        put(told, "organisation", signature.organisation());
        put(told, "claimedAt", signature.claimedAt());
        put(told, "stampedAt", signature.stampedAt());
        told.put("expired", signature.expired());
        return told;
    }

    private static void put(Map<String, Object> told, String name, @Nullable Object value) {
        if (value instanceof String text) {
            told.put(name, text.replaceAll("[\\ud800-\\udfff]", ""));
        } else if (value instanceof Instant at) {
            told.put(name, at.toString());
        }
    }

    private static @Nullable X509Certificate certificate(String told) throws IOException {
        if (told.equals(NONE)) {
            return null;
        }
        try {
            var bytes = new ByteArrayInputStream(Base64.getDecoder().decode(told));
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
