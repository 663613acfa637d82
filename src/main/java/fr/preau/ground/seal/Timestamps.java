package fr.preau.ground.seal;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.StartRefusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The timestamp authority of {@code PREAU_TIMESTAMP_URL} (RFC 3161 over HTTP), when there is one.
 */
@Component
class Timestamps {
    private static final Logger LOG = LoggerFactory.getLogger(Timestamps.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 100_000;
    private final @Nullable URI authority;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Timestamps(Environment settings) {
        String url = settings.getProperty("preau.timestamp.url", "").strip();
        if (!url.isEmpty() && !url.matches("https?://[^\\s]+")) {
            throw new StartRefusal("seal.start.timestamp", url);
        }
        authority = url.isEmpty() ? null : URI.create(url);
    }

    Optional<TSPSource> source() {
        return Optional.ofNullable(authority).map(url -> (algorithm, digest) -> stamped(url, algorithm, digest));
    }

    private TimestampBinary stamped(URI url, DigestAlgorithm algorithm, byte[] digest) {
        try {
            var generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest asked = generator.generate(new ASN1ObjectIdentifier(algorithm.getOid()), digest);
            var answer = new TimeStampResponse(answer(url, asked.getEncoded()));
            answer.validate(asked);
            TimeStampToken token = answer.getTimeStampToken();
            if (token == null) {
                throw new IOException("refused: " + answer.getStatusString());
            }
            return new TimestampBinary(token.getEncoded());
        } catch (IOException | TSPException e) {
            LOG.error("the timestamp authority did not stamp", e);
            throw new Refusal.Later("seal.timestamp.down");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal.Later("seal.timestamp.down");
        }
    }

    private byte[] answer(URI url, byte[] asked) throws IOException, InterruptedException {
        var answer = client.send(HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(asked))
                .build(), BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            return body.readNBytes(MOST);
        }
    }
}
