package fr.preau.tools.imports;

import fr.preau.ground.security.OutsideNetwork;
import fr.preau.tools.imports.Imports.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Fetches a file over http or https into a temporary file: with a limit on size, silence, length and redirects, and no
 * other scheme.
 *
 * <p>
 * {@link HttpURLConnection} rather than the newer client, because only it gives up when the bytes stop coming half-way.
 *
 * @param anywhere also at an address of this machine or of its network: who is at the console reaches them anyway, who
 * fills a page in must not
 */
record Download(ImportLimits limits, Progress progress, boolean anywhere) {
    private static final int MOST_REDIRECTS = 5;

    static boolean isAddress(String source) {
        return source.matches("(?i)[a-z][a-z0-9+.-]+:.*") && !source.matches("(?i)[a-z]:[\\\\/].*");
    }

    /** The file, to be deleted by the caller. */
    Path fetch(String address) {
        try {
            return fetch(parse(address), 0);
        } catch (SocketTimeoutException e) {
            throw ImportRefusals.because("download.silent", address, limits.silence().toSeconds());
        } catch (IOException e) {
            throw ImportRefusals.because("download.failed", address, reason(e));
        }
    }

    private Path fetch(URI address, int redirects) throws IOException {
        ImportRefusals.refuse(!anywhere && OutsideNetwork.leadsInside(address.getHost()), "download.inside", address);
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(15_000);
        connection.setReadTimeout((int) limits.silence().toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("User-Agent", "preau");
        connection.setRequestProperty("Accept",
                "text/csv, application/gzip, application/zip, application/json, */*;q=0.5");
        Thread end = Thread.ofVirtual().start(() -> cutLater(connection));
        try {
            int status = anywhere ? connection.getResponseCode() : OutsideNetwork.only(connection::getResponseCode);
            if (status >= 300 && status < 400) {
                return fetch(next(address, connection.getHeaderField("Location"), redirects), redirects + 1);
            }
            ImportRefusals.refuse(status != 200, "download.status", address, status);
            return save(connection, address);
        } finally {
            end.interrupt();
            connection.disconnect();
        }
    }

    /** Whoever sends a header a minute is never silent, and never ends. */
    private void cutLater(HttpURLConnection connection) {
        try {
            Thread.sleep(limits.download());
            connection.disconnect();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt(); // it ended in time
        }
    }

    private URI next(URI from, @org.jspecify.annotations.Nullable String location, int redirects) {
        if (redirects >= MOST_REDIRECTS || location == null) {
            throw ImportRefusals.because("download.redirects", from, MOST_REDIRECTS);
        }
        URI to = parse(from.resolve(location.replace(" ", "%20")).toString());
        if (from.getScheme().equalsIgnoreCase("https") && !to.getScheme().equalsIgnoreCase("https")) {
            throw ImportRefusals.because("download.downgrade", from);
        }
        return to;
    }

    private Path save(HttpURLConnection connection, URI address) throws IOException {
        long announced = connection.getContentLengthLong();
        ImportRefusals.refuse(announced > limits.file(), "large", address, limits.file() >> 20);
        Path file = Files.createTempFile("preau-", ".import");
        try (InputStream in = connection.getInputStream(); OutputStream out = Files.newOutputStream(file)) {
            progress.begin("imports.step.download", Math.max(announced, 0));
            long received = copy(in, out, address);
            if (announced >= 0 && received < announced) {
                throw ImportRefusals.because("download.short", address, received, announced);
            }
            return file;
        } catch (RuntimeException | IOException e) {
            Files.deleteIfExists(file);
            throw e;
        } finally {
            progress.end();
        }
    }

    private long copy(InputStream in, OutputStream out, URI address) throws IOException {
        long end = System.nanoTime() + limits.download().toNanos();
        var buffer = new byte[1 << 16];
        long received = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            received += read;
            ImportRefusals.refuse(received > limits.file(), "large", address, limits.file() >> 20);
            if (System.nanoTime() > end) {
                throw ImportRefusals.because("download.slow", address, limits.download().toMinutes());
            }
            out.write(buffer, 0, read);
            progress.at(received);
        }
        return received;
    }

    private static URI parse(String address) {
        try {
            URI uri = new URI(address);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null) {
                throw ImportRefusals.because("download.scheme", address);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw ImportRefusals.because("download.address", address);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.net.UnknownHostException unknown -> "hôte inconnu / unknown host";
            case java.net.ConnectException refused -> "connexion refusée / connection refused";
            case java.io.EOFException end -> "réponse interrompue / answer cut short";
            default -> String.valueOf(e.getMessage());
        };
    }
}
