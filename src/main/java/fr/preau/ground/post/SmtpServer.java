package fr.preau.ground.post;

import fr.preau.ground.kernel.StartRefusal;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * The server letters are given to.
 *
 * @param scheme {@code smtp} in clear, {@code starttls} or {@code smtps} encrypted, the name of the server being
 * checked
 * @param user empty when the server asks for none
 */
record SmtpServer(String scheme, String host, int port, String user, String password) {
    private static final int SLOWEST_MILLIS = 30_000;

    /**
     * Reads {@code smtps://user:password@host:port}; user, password and port may be left out.
     *
     * @throws StartRefusal when it is not such an address, or would send a password in clear over a network
     */
    static SmtpServer parse(String text) {
        try {
            URI uri = URI.create(text.strip());
            String scheme = String.valueOf(uri.getScheme());
            if (uri.getHost() == null || !scheme.matches("smtp|smtps|starttls")) {
                throw new StartRefusal("post.start.smtp");
            }
            String[] account = uri.getRawUserInfo() == null ? new String[]{"", ""}
                    : (uri.getRawUserInfo() + ":").split(":", -1);
            boolean near = uri.getHost().matches("localhost|127\\..*|\\[::1]");
            if (scheme.equals("smtp") && !account[0].isEmpty() && !near) {
                throw new StartRefusal("post.start.clear");
            }
            int port = uri.getPort() < 0 ? usualPort(scheme) : uri.getPort();
            return new SmtpServer(scheme, uri.getHost(), port, decode(account[0]), decode(account[1]));
        } catch (IllegalArgumentException e) {
            throw new StartRefusal("post.start.smtp"); // the cause would repeat the password
        }
    }

    /** A session with bounded waits: connection, reading, writing. */
    Session session() {
        Properties settings = new Properties();
        String protocol = protocol();
        String name = "mail." + protocol + ".";
        settings.setProperty("mail.transport.protocol", protocol);
        settings.setProperty(name + "connectiontimeout", String.valueOf(SLOWEST_MILLIS));
        settings.setProperty(name + "timeout", String.valueOf(SLOWEST_MILLIS));
        settings.setProperty(name + "writetimeout", String.valueOf(SLOWEST_MILLIS));
        settings.setProperty(name + "starttls.required", String.valueOf(scheme.equals("starttls")));
        settings.setProperty(name + "starttls.enable", String.valueOf(scheme.equals("starttls")));
        settings.setProperty(name + "ssl.checkserveridentity", "true");
        settings.setProperty(name + "auth", String.valueOf(!user.isEmpty()));
        settings.setProperty(name + "allowutf8", "true");
        return Session.getInstance(settings);
    }

    /** An open conversation with the server. */
    Transport connect(Session session) throws MessagingException {
        Transport transport = session.getTransport(protocol());
        transport.connect(host, port, user.isEmpty() ? null : user, user.isEmpty() ? null : password);
        return transport;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }

    private String protocol() {
        return scheme.equals("smtps") ? "smtps" : "smtp";
    }

    private static int usualPort(String scheme) {
        return switch (scheme) {
            case "smtps" -> 465;
            case "starttls" -> 587;
            default -> 25;
        };
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
