package fr.preau.rooms.territories.atlas;

import fr.preau.ground.kernel.TestDatabase;
import fr.preau.people.territory.TestTerritory;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on the référentiel of France and a handful of invented schools of real communes.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = {"preau.folder=target/furnished", "preau.site.url=https://preau.exemple"})
@AutoConfigureMockMvc(print = org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint.NONE)
@ContextConfiguration(initializers = Furnished.WithSchools.class)
@interface Furnished {
    /** An open public school of Meudon whose number of pupils is known. */
    String OPEN = "0929001J";

    /** A private collège of Meudon of which neither the contract nor the pupils are known. */
    String PRIVATE = "0929002K";

    /** A school of Meudon closed on 31 August 2019. */
    String CLOSED = "0929003L";

    /** A school of Seynod, which became part of Annecy. */
    String OF_SEYNOD = "0749001G";

    /** Fills the database before the application opens it. */
    class WithSchools implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestDatabase database = TestTerritory.fresh();
            furnish(database.owner());
            TestPropertyValues.of(database.settings()).applyTo(context);
        }

        private static void furnish(JdbcClient sql) {
            sql.sql("insert into territory.source (name, described, licence) values ('Annuaire inventé', date '2024-09-15', 'LO 2.0')")
                    .update();
            school(sql, OPEN, "École des Tilleuls", "ECOLE", "151", "PUBLIC", "92048", "[2013-01-01,)", true, "152");
            school(sql, PRIVATE, "Collège de l’Exemple", "PRIVE_COLLEGE", "340", "PRIVE", "92048", "[2013-01-01,)",
                    true, "null");
            school(sql, CLOSED, "École du Vieux Bourg", "ECOLE", "101", "PUBLIC", "92048", "[2013-01-01,2019-08-31)",
                    true, "40");
            state(sql, CLOSED, "École du Vieux Bourg", "ECOLE", "101", "PUBLIC", "92048", "[2019-08-31,)", false,
                    "null");
            school(sql, OF_SEYNOD, "École du Semnoz", "ECOLE", "151", "PUBLIC", "74268", "[2013-01-01,)", true, "90");
            facts(sql);
            odbl(sql);
        }

        private static void facts(JdbcClient sql) {
            sql.sql("""
                    insert into territory.school_fact (uai, fact, day, value, source)
                    select '0929001J', f.fact, f.day, f.value, max(s.id)
                    from territory.source s, (values ('PUPILS', date '2022-09-01', '152'), ('PUPILS', date '2021-09-01', '147'),
                        ('CLASSES', date '2022-09-01', '6'), ('SOCIAL_POSITION', date '2022-09-01', '101.5'),
                        ('PRIORITY_EDUCATION', date '2022-09-01', 'REP+'), ('ULIS', date '2024-09-15', 'OUI'),
                        ('CIRCONSCRIPTION', date '2024-09-15', 'Circonscription inventée')) as f (fact, day, value)
                    group by f.fact, f.day, f.value
                    """)
                    .update();
        }

        private static void odbl(JdbcClient sql) {
            sql.sql("insert into territory.source (name, described, licence) values ('Intervalles inventés', date '2015-01-01', 'ODbL 1.0')")
                    .update();
            sql.sql("insert into territory.membership_odbl (epci, member, during, source) select '244000865', '40004', '[2013-01-01,2019-01-01)', max(id) from territory.source")
                    .update();
            sql.sql("insert into territory.coverage (what, during, source) select 'EPCI_ODBL', '[2015-01-01,2016-01-01)', max(id) from territory.source")
                    .update();
        }

        private static void school(JdbcClient sql, String uai, String name, String level, String nature, String sector,
                String commune, String during, boolean open, String pupils) {
            sql.sql("insert into territory.school (uai) values (:uai)").param("uai", uai).update();
            state(sql, uai, name, level, nature, sector, commune, during, open, pupils);
        }

        private static void state(JdbcClient sql, String uai, String name, String level, String nature, String sector,
                String commune, String during, boolean open, String pupils) {
            sql.sql("""
                    insert into territory.school_state (uai, during, name, level, nature, sector, commune, open, pupils, precision, source)
                    select :uai, cast(:during as daterange), :name, :level, :nature, :sector, :commune, :open, cast(nullif(:pupils, 'null') as integer), 'EXACT', max(id)
                    from territory.source
                    """)
                    .param("uai", uai)
                    .param("during", during)
                    .param("name", name)
                    .param("level", level)
                    .param("nature", nature)
                    .param("sector", sector)
                    .param("commune", commune)
                    .param("open", open)
                    .param("pupils", pupils)
                    .update();
        }
    }
}
