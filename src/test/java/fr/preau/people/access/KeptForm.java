package fr.preau.people.access;

import fr.preau.ground.kernel.Sql;
import fr.preau.people.session.Secrets;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;

/** A form kept while its sender makes a key, as the door keeps it, for the tests of any module. */
public record KeptForm(JdbcClient sql, String id) {
    /** Keeps, for that person, what a form of that page would send. */
    public static KeptForm keep(ApplicationContext application, String person, String path,
            Map<String, String[]> sent) {
        var request = new MockHttpServletRequest("POST", path);
        request.setParameters(sent);
        String id = Secrets.id() + Secrets.id();
        var sql = application.getBean(JdbcClient.class);
        sql.sql("""
                insert into access.draft (id, browser, person, path, act, strong, fields, words, until)
                values (:id, sha256('nobody'), :person, :path, '', true, '[]', :words, kernel.clock() + interval '3 days')
                """)
                .param("id", id)
                .param("person", person)
                .param("path", path)
                .param("words", Drafts.words(request))
                .update();
        return new KeptForm(sql, id);
    }

    /** Who has signed in, in the browser with that cookie. */
    public static Optional<String> person(ApplicationContext application, String cookie) {
        return application.getBean(JdbcClient.class)
                .sql("select person from access.session where token = :token")
                .param("token", Secrets.hash(cookie))
                .query(Sql.as(String.class))
                .optional();
    }

    /** Takes it away. @return whether it was still kept */
    public boolean takeAway() {
        return sql.sql("delete from access.draft where id = :id").param("id", id).update() == 1;
    }
}
