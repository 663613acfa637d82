package fr.preau.access;

import java.net.HttpCookie;
import java.time.OffsetDateTime;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Browsers of people who have signed in, wherever there is no demonstration. */
public final class Entering {
    private Entering() {}

    /** Somebody who has just signed in strongly, by the clock of the database. */
    public static Browser strongly(ApplicationContext application, int port, String person) {
        var at =
                application
                        .getBean(JdbcClient.class)
                        .sql("select kernel.clock()")
                        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                        .single();
        var response = new MockHttpServletResponse();
        application
                .getBean(Sessions.class)
                .open(
                        new MockHttpServletRequest(),
                        response,
                        Entrance.by(Entrance.Means.DEMONSTRATION, person, at));
        var browser = new Browser(port);
        response.getHeaders("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .forEach(one -> browser.cookies().put(one.getName(), one.getValue()));
        return browser;
    }
}
