package fr.preau.journee;

import fr.preau.account.PersonalData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The registrations of somebody: taken away, and erased. */
@Configuration
class JourneeData {
    private static final String THEIRS =
            "(r.mandate in (select mandate from account.v_held where person = :person) or r.mail = (select mail from account.v_person where id = :person))";

    @Bean
    static PersonalData journeeRegistrations() {
        return PersonalData.of("journees")
                .list(
                        "inscriptions",
                        "select j.title as journee, r.organisation_name as organisation, r.name as nom, r.needs as besoins, r.asked_at as le from journee.registration r join journee.journee j on j.id = r.journee where "
                                + THEIRS
                                + " order by r.id")
                .erased(
                        "delete from journee.link where registration in (select r.id from journee.registration r where "
                                + THEIRS
                                + ")")
                .erased(
                        "update journee.registration r set name = '', needs = '', mail = null, holds = r.holds and r.mandate is not null, until = null, letter = null,"
                                + " ended_at = case when r.mandate is null then coalesce(r.ended_at, kernel.clock()) else r.ended_at end,"
                                + " ended_how = case when r.mandate is null then coalesce(r.ended_how, 'CANCELLED') else r.ended_how end where "
                                + THEIRS);
    }
}
