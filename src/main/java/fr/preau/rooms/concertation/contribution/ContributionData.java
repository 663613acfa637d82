package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.files.Attachments;
import fr.preau.ground.policy.SignedIn;
import fr.preau.people.account.PersonalData;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is kept of people: what they wrote to a call, and that they did. Erased, it stays without their name, and
 * nothing tells whose it was.
 */
@Configuration(proxyBeanMethods = false)
class ContributionData {
    private static final String MINE = """
            select r.id from contribution.person r join account.v_person p on p.id = :person and (r.account = p.id
                or r.print = sha256(convert_to(r.call || ' ' || lower(p.mail), 'UTF8')))
            """;

    private static final String SENT = "select x.id as reference, x.name as nom, a.words as texte, x.at as le from contribution.contribution x join contribution.answer a on a.contribution = x.id where x.person in ("
            + MINE + ") order by x.at, a.n";

    private static final String MADE = "select p.id as reference, p.name as nom, p.title as titre, p.words as texte, p.at as le from contribution.proposal p where p.person in ("
            + MINE + ") order by p.at";

    private static final String OFFERED = "select v.proposal as reference, v.name as nom, v.words as texte, v.at as le from contribution.revision v where v.person in ("
            + MINE + ") order by v.at";

    private static final String SUPPORTED = "select s.proposal as reference, s.at as le from contribution.support s where s.person in ("
            + MINE + ") order by s.at";

    @Bean
    static PersonalData contributionData() {
        return PersonalData.of("contributions")
                .list("contributions", SENT)
                .list("propositions", MADE)
                .list("amendements", OFFERED)
                .list("soutiens", SUPPORTED)
                .erased("update contribution.contribution set name = '' where person in (" + MINE + ")")
                .erased("update contribution.proposal set name = '' where person in (" + MINE + ")")
                .erased("update contribution.revision set name = '' where person in (" + MINE + ")")
                .erased("update contribution.fusion set name = '' where person in (" + MINE + ")")
                .erased("delete from contribution.device where person in (" + MINE + ")")
                .erased("update contribution.person set print = null, account = null where id in (" + MINE + ")");
    }

    /** The documents of contributions: read by anybody unless they are hidden. */
    @Component
    record Documents(JdbcClient sql) implements Attachments {
        @Override
        public Readers readers(String sha256, @Nullable SignedIn person) {
            boolean shown = sql
                    .sql("""
                            select exists (select from contribution.document d join contribution.contribution x on x.id = d.contribution
                                where d.file = :file and x.hidden = '')
                            """)
                    .param("file", sha256)
                    .query(Boolean.class)
                    .single();
            return shown ? Readers.EVERYBODY : Readers.NOBODY;
        }

        @Override
        public Set<String> referred(Collection<String> sha256) {
            return new HashSet<>(sql.sql("""
                    select file from contribution.document where file = any (string_to_array(:all, ' '))
                    union select f from contribution.pending, unnest(files) f where f = any (string_to_array(:all, ' '))
                    """).param("all", String.join(" ", sha256)).query(String.class).list());
        }
    }
}
