package fr.preau.ground.seal;

import fr.preau.ground.kernel.SecretFile;
import fr.preau.ground.kernel.StartRefusal;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The key that seals, with its certificate and those above it: a PEM file.
 *
 * <p>
 * Made here it is RSA of 3072 bits, which every reader of PDF knows, with a certificate signed by itself: it shows that
 * a file did not change since this instance sealed it, and that two files were sealed by the same one; not who runs it.
 * A seal bought from an authority says that too.
 */
@Component
class SealKey {
    private static final Logger LOG = LoggerFactory.getLogger(SealKey.class);
    private static final int BITS = 3072;
    private static final int SERIAL_BITS = 120;
    private static final int DAYS = 3650;

    /** A demonstration seals acts of the months past. */
    private static final int DAYS_BEFORE = 400;

    private final Path file;
    private final boolean ours;
    private final String name;
    private @Nullable Sealer sealer;

    /** What seals: the certificate of the key first, then those above it. */
    record Sealer(PrivateKey key, List<X509Certificate> chain) {
        X509Certificate certificate() {
            return chain.getFirst();
        }

        boolean validAt(Instant at) {
            return !at.isBefore(certificate().getNotBefore().toInstant())
                    && !at.isAfter(certificate().getNotAfter().toInstant());
        }
    }

    SealKey(Environment settings) {
        String given = settings.getProperty("preau.seal.file", "").strip();
        String url = settings.getProperty("preau.site.url", "");
        ours = given.isEmpty();
        file = ours ? Path.of(settings.getRequiredProperty("preau.folder")).resolve("seal.pem") : Path.of(given);
        name = url.isBlank() ? "preau.invalid" : String.valueOf(URI.create(url).getHost());
        if (!ours) {
            sealer();
        }
    }

    /** Whether there is one yet: none is made to read a file. */
    synchronized boolean made() {
        return sealer != null || Files.exists(file);
    }

    /**
     * Read once; made the first time.
     *
     * @throws StartRefusal when the file holds no key with its certificate
     */
    synchronized Sealer sealer() {
        if (sealer == null) {
            try {
                if (ours && SecretFile.make(file, this::fresh)) {
                    LOG.warn("made the key of seals in {}: other nodes need the same one", file);
                }
                sealer = read(Files.readString(file));
            } catch (IOException | GeneralSecurityException e) {
                throw new StartRefusal("seal.start.key", file).because(e);
            }
        }
        return sealer;
    }

    private Sealer read(String pem) throws IOException, GeneralSecurityException {
        PrivateKey key = null;
        List<X509Certificate> chain = new ArrayList<>();
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (Object one = parser.readObject(); one != null; one = parser.readObject()) {
                switch (one) {
                    case PrivateKeyInfo info -> key = new JcaPEMKeyConverter().getPrivateKey(info);
                    case PEMKeyPair pair -> key = new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                    case X509CertificateHolder held ->
                        chain.add(new JcaX509CertificateConverter().getCertificate(held));
                    default -> LOG.debug("left alone in {}: {}", file, one.getClass());
                }
            }
        }
        if (key == null || chain.isEmpty()) {
            throw new StartRefusal("seal.start.key", file);
        }
        return new Sealer(key, List.copyOf(chain));
    }

    private String fresh() {
        var out = new StringWriter();
        try (var pem = new JcaPEMWriter(out)) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            pem.writeObject(pair.getPrivate());
            pem.writeObject(certificate(pair));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    private X509CertificateHolder certificate(KeyPair pair) throws IOException, OperatorCreationException {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.O, "Préau")
                .addRDN(BCStyle.CN, "Cachet de " + name)
                .build();
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(subject, new BigInteger(SERIAL_BITS, new SecureRandom()),
                Date.from(now.minus(DAYS_BEFORE, ChronoUnit.DAYS)), Date.from(now.plus(DAYS, ChronoUnit.DAYS)), subject,
                pair.getPublic());
        builder.addExtension(Extension.keyUsage, true,
                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
    }
}
