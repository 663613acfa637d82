package fr.preau.ground.kernel;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a database is and who connects to it.
 *
 * @param url JDBC address, without credentials
 * @param user role name
 * @param password may be empty
 */
public record DatabaseAddress(String url, String user, String password) {

    /**
     * Reads an address written {@code postgresql://user:password@host:5432/base?sslmode=require}, with or without
     * {@code jdbc:} before it; user and password may also be the parameters {@code
     * user} and {@code password}.
     *
     * @throws StartRefusal when it is not such an address, or when it leads to another machine without a word on
     * whether it goes in secret: the driver would then go in clear wherever it is answered so, and tell nobody
     */
    public static DatabaseAddress parse(String variable, String text) {
        try {
            URI uri = URI.create(text.strip().replaceFirst("^jdbc:", ""));
            if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("postgres(ql)?")) {
                throw new StartRefusal("kernel.start.url", variable);
            }
            if (!here(uri.getHost()) && parameter(uri, "sslmode").isEmpty()) {
                throw new StartRefusal("kernel.start.clear", variable, uri.getHost());
            }
            String[] account = String.valueOf(uri.getRawUserInfo()).split(":", 2);
            boolean named = uri.getRawUserInfo() != null;
            String user = named ? decode(account[0]) : parameter(uri, "user");
            String password = account.length == 2 ? decode(account[1]) : parameter(uri, "password");
            return new DatabaseAddress(jdbc(uri), user, password);
        } catch (IllegalArgumentException e) {
            throw new StartRefusal("kernel.start.url", variable).because(e);
        }
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return user + "@" + url;
    }

    private static boolean here(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private static String jdbc(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
    }

    private static String parameter(URI uri, String name) {
        for (String pair : String.valueOf(uri.getRawQuery()).split("&")) {
            if (pair.startsWith(name + "=")) {
                return decode(pair.substring(name.length() + 1));
            }
        }
        return "";
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
