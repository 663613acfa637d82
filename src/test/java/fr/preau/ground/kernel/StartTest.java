package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PreauTest
class StartTest {
    @Autowired JdbcClient sql;

    @Test
    void theApplicationServesAsTheRoleThatOwnsNothing() {
        assertThat(sql.sql("select current_user").query(String.class).single()).isEqualTo("preau_app");
    }
}
