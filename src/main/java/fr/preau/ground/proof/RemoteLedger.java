package fr.preau.ground.proof;

import fr.preau.ground.kernel.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ledger of somebody else's Préau, read over HTTP like anybody. What it answers is believed in nothing: bounded here,
 * checked by whoever asked.
 */
public final class RemoteLedger {
    private static final String LEDGERS = "/registre/";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST = 64 << 20;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String address;

    /**
     * @param address of the site, whose journal is meant, or of one of its ledgers
     * @throws Refusal.BadRequest when it is no address of a site
     */
    public RemoteLedger(String address) {
        String plain = address.strip().replaceFirst("/+$", "");
        this.address = plain.contains(LEDGERS) ? plain : plain + LEDGERS + "journal";
        try {
            HttpRequest.newBuilder(URI.create(this.address));
        } catch (IllegalArgumentException e) {
            throw new Refusal.BadRequest("URL", "proof.remote.address", address);
        }
    }

    /** Its name: {@code journal}, or {@code scrutin-…}. */
    public String name() {
        return address.substring(address.indexOf(LEDGERS) + LEDGERS.length());
    }

    /** The journal of the same site. */
    public RemoteLedger journal() {
        return new RemoteLedger(address.substring(0, address.indexOf(LEDGERS)));
    }

    /** The latest checkpoint, with the lines of its witnesses. */
    public String checkpoint() {
        return text("/checkpoint");
    }

    /** A page of checkpoints from a size on, the oldest first; empty after the last. */
    public List<String> checkpoints(long from) {
        return strings("/checkpoints?from=" + from);
    }

    /** The keys that the site says are its own, the current one first. */
    public List<NoteKey> keys() {
        int ledger = address.indexOf(LEDGERS) + LEDGERS.length();
        return new String(bytes(address.substring(0, ledger) + "cle"), StandardCharsets.UTF_8).lines()
                .map(NoteKey::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Every line, as it comes. */
    public InputStream lines() throws IOException {
        return open(address + "/ledger.ndjson");
    }

    /** What should prove that a tree continues another. */
    List<byte[]> consistency(long from, long to) {
        try {
            return strings("/proof/consistency?from=" + from + "&to=" + to).stream()
                    .map(HexFormat.of()::parseHex)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw unreadable("/proof/consistency");
        }
    }

    /** Sends what a witness signed; the status of the answer. */
    int cosign(String note) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/cosignatures"))
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(note))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new Refusal.Later("proof.remote.down", address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal.Later("proof.remote.down", address);
        }
    }

    private String text(String path) {
        return new String(bytes(address + path), StandardCharsets.UTF_8);
    }

    private List<String> strings(String path) {
        try {
            return Arrays.asList(JsonMapper.shared().readValue(bytes(address + path), String[].class));
        } catch (JacksonException e) {
            throw unreadable(path);
        }
    }

    private byte[] bytes(String url) {
        try (InputStream answer = open(url)) {
            byte[] all = answer.readNBytes(LONGEST);
            if (all.length == LONGEST) {
                throw unreadable(url);
            }
            return all;
        } catch (IOException e) {
            throw new Refusal.Later("proof.remote.down", url);
        }
    }

    private InputStream open(String url) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                answer.body().close();
                throw new Refusal.Later("proof.remote.status", url, answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal.Later("proof.remote.down", url);
        } catch (IOException e) {
            throw new Refusal.Later("proof.remote.down", url);
        }
    }

    private Refusal unreadable(String path) {
        return new Refusal.Later("proof.remote.unreadable", address + path);
    }
}
