package fr.preau.people.notice;

import fr.preau.ground.round.Slices;
import fr.preau.ground.web.Language;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody was told, for the tests of any module. */
public record News(ApplicationContext application) {

    /** What "Mon espace" would show that is new, in French, the newest first; left unread. */
    public List<String> fresh(String person) {
        return entries(person).stream().filter(NoticeWords.Entry::fresh).map(News::words).toList();
    }

    /** The spaces that do not break are spaces. */
    private static String words(NoticeWords.Entry entry) {
        return entry.words().replace('\u00a0', ' ');
    }

    /** All of it, what is done included. */
    public List<String> all(String person) {
        return entries(person).stream().map(News::words).toList();
    }

    /** Where the newest leads. */
    public String path(String person) {
        return entries(person).getFirst().path();
    }

    /** Where what is new leads, the newest first. */
    public List<String> paths(String person) {
        return entries(person).stream().filter(NoticeWords.Entry::fresh).map(NoticeWords.Entry::path).toList();
    }

    private List<NoticeWords.Entry> entries(String person) {
        List<NoticeWords.Entry> read = application.getBean(NoticeWords.class)
                .of(application.getBean(NoticeRows.class).read(person, 90, 100), Language.FR);
        sql().sql("update notice.notice set read_at = null where person = :person").param("person", person).update();
        return read;
    }

    /** The letters due now, and those that would wait, are written to that person. */
    public void mail(String person) {
        sql().sql("update notice.notice set mail_at = kernel.clock() where person = :person and mail_at is not null")
                .param("person", person)
                .update();
        Slices.all(node()::tell);
    }

    NoticeRounds node() {
        return application.getBean(NoticeRounds.class);
    }

    private JdbcClient sql() {
        return application.getBean(JdbcClient.class);
    }
}
