import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("practitioners", "0003_records"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="state",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_the_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="UPDATE practitioners_edition SET number = number + 1, changed_at = now(); RETURN NULL;",
                    hash="dd973b8ef72cc2578cc12601a0ccaa2387ab7848",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_moves_the_edition_a9093",
                    table="practitioners_state",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="state",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT location.practitioner_id FROM changed JOIN practitioners_practicelocation location ON location.state_id = changed.code UNION SELECT credential.practitioner_id FROM changed JOIN practitioners_credential credential ON credential.state_id = changed.code ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="7795a969e3c0bfab810e068664c01f90766a2124",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_3d677",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_state",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="state",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT location.practitioner_id FROM changed JOIN practitioners_practicelocation location ON location.state_id = changed.code UNION SELECT credential.practitioner_id FROM changed JOIN practitioners_credential credential ON credential.state_id = changed.code UNION SELECT location.practitioner_id FROM before JOIN practitioners_practicelocation location ON location.state_id = before.code UNION SELECT credential.practitioner_id FROM before JOIN practitioners_credential credential ON credential.state_id = before.code ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="0633a927c2d533c2948a2f0afc402ee07c9bc13e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_unpublished_on_update_d5165",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_state",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="state",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT location.practitioner_id FROM changed JOIN practitioners_practicelocation location ON location.state_id = changed.code UNION SELECT credential.practitioner_id FROM changed JOIN practitioners_credential credential ON credential.state_id = changed.code ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="dc899bc2f00b74c837b9db2d7a138e06eb968877",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_unpublished_on_delete_ce19f",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_state",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="specialty",
            trigger=pgtrigger.compiler.Trigger(
                name="slug_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="784c9a79bcfb0f44c9d8ba5f0119b992a75ce92f",
                    operation="UPDATE",
                    pgid="pgtrigger_slug_never_changes_e84ca",
                    table="practitioners_specialty",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="specialty",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_the_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="UPDATE practitioners_edition SET number = number + 1, changed_at = now(); RETURN NULL;",
                    hash="4328e2550678016d710380f71772159f807cf732",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_moves_the_edition_14d07",
                    table="practitioners_specialty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="condition",
            trigger=pgtrigger.compiler.Trigger(
                name="slug_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="3121d5a51f5929392a2664ee9b067dca2c08ff66",
                    operation="UPDATE",
                    pgid="pgtrigger_slug_never_changes_f7b12",
                    table="practitioners_condition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="condition",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_the_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="UPDATE practitioners_edition SET number = number + 1, changed_at = now(); RETURN NULL;",
                    hash="8a6542152cb66418b5eae01b24061cffbd72ce34",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_moves_the_edition_2b943",
                    table="practitioners_condition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patientgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="slug_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="4f479b9aa75e80984ae4e7414a7ad32002ecbaf9",
                    operation="UPDATE",
                    pgid="pgtrigger_slug_never_changes_25502",
                    table="practitioners_patientgroup",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="patientgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_the_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="UPDATE practitioners_edition SET number = number + 1, changed_at = now(); RETURN NULL;",
                    hash="7a0f52813a3203330f9726446f13368bffaddb26",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_moves_the_edition_2c197",
                    table="practitioners_patientgroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="technique",
            trigger=pgtrigger.compiler.Trigger(
                name="slug_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="71dea6e4b600d7df74159e29d393654aaeef26dc",
                    operation="UPDATE",
                    pgid="pgtrigger_slug_never_changes_4dbd8",
                    table="practitioners_technique",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="technique",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_the_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="UPDATE practitioners_edition SET number = number + 1, changed_at = now(); RETURN NULL;",
                    hash="7d6f075e72f4de5bf59bdc41342ba01644dd7fd9",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_moves_the_edition_23208",
                    table="practitioners_technique",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="insuranceplan",
            trigger=pgtrigger.compiler.Trigger(
                name="slug_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="ed75393eb6e2c05a6c9d29b51b399a99ab4d36d2",
                    operation="UPDATE",
                    pgid="pgtrigger_slug_never_changes_d65e5",
                    table="practitioners_insuranceplan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="insuranceplan",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_the_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="UPDATE practitioners_edition SET number = number + 1, changed_at = now(); RETURN NULL;",
                    hash="bf4641b61edac10512e83339781551891ba9412d",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_moves_the_edition_cdee1",
                    table="practitioners_insuranceplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="language",
            trigger=pgtrigger.compiler.Trigger(
                name="slug_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="92a3291e0f887a5160091386f18c2a5ceeda0301",
                    operation="UPDATE",
                    pgid="pgtrigger_slug_never_changes_ecb2a",
                    table="practitioners_language",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="language",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_the_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="UPDATE practitioners_edition SET number = number + 1, changed_at = now(); RETURN NULL;",
                    hash="0c2b668d5962127a244849380873d4e5a2d4c71f",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_moves_the_edition_779a3",
                    table="practitioners_language",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingprogram",
            trigger=pgtrigger.compiler.Trigger(
                name="slug_never_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="013c59eafe8f62cddfeff67e4b000618a3a62a1a",
                    operation="UPDATE",
                    pgid="pgtrigger_slug_never_changes_c8e7e",
                    table="practitioners_trainingprogram",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingprogram",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_the_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="UPDATE practitioners_edition SET number = number + 1, changed_at = now(); RETURN NULL;",
                    hash="b491122c643c4178c25fbdf5147e4a68ce4c2cbf",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_moves_the_edition_f732b",
                    table="practitioners_trainingprogram",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingprogram",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT DISTINCT credential.practitioner_id FROM changed JOIN practitioners_credential credential ON credential.program_id = changed.id ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="e549dc27f3baa3f133e538e31757f91c8872b08c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_784d8",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_trainingprogram",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingprogram",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT DISTINCT credential.practitioner_id FROM changed JOIN practitioners_credential credential ON credential.program_id = changed.id UNION SELECT DISTINCT credential.practitioner_id FROM before JOIN practitioners_credential credential ON credential.program_id = before.id ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="9eb9d70fcacbcf37e3b11fd87f37b72df443725e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_unpublished_on_update_c7325",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_trainingprogram",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingprogram",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT DISTINCT credential.practitioner_id FROM changed JOIN practitioners_credential credential ON credential.program_id = changed.id ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="8f873a4955f25a1b984552566f4445b7e4a59a83",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_unpublished_on_delete_d5b2e",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_trainingprogram",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingspecialty",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT DISTINCT credential.practitioner_id FROM changed JOIN practitioners_credential credential ON credential.program_id = changed.trainingprogram_id ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="441cba7829ae4b1b1f3dffadc38f92316139b13f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_45f21",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_trainingprogram_specialties",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingspecialty",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT DISTINCT credential.practitioner_id FROM changed JOIN practitioners_credential credential ON credential.program_id = changed.trainingprogram_id UNION SELECT DISTINCT credential.practitioner_id FROM before JOIN practitioners_credential credential ON credential.program_id = before.trainingprogram_id ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="7e9b4f8e18cdde54afbf7da6ee365e340e14a08e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_unpublished_on_update_e41f9",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_trainingprogram_specialties",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingspecialty",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT DISTINCT credential.practitioner_id FROM changed JOIN practitioners_credential credential ON credential.program_id = changed.trainingprogram_id ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="25a65405fc8eb37ab301168e6a85c88238900f2f",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_unpublished_on_delete_ef97a",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_trainingprogram_specialties",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="professionalterm",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_the_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="UPDATE practitioners_edition SET number = number + 1, changed_at = now(); RETURN NULL;",
                    hash="eb68f0b3d588b4a53346e878f8edb3818b582efd",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_moves_the_edition_ee3ca",
                    table="practitioners_professionalterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="place",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_the_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="UPDATE practitioners_edition SET number = number + 1, changed_at = now(); RETURN NULL;",
                    hash="4c01ecacbc0746425297f5c281b6ea94c98ef170",
                    level="STATEMENT",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_moves_the_edition_a0021",
                    table="practitioners_place",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitioner",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="680d87c0a0af94fb3dace16acd07f851808903df",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_b2c78",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_practitioner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitioner",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT id FROM changed UNION SELECT id FROM before ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="69cfc0bab9603733ab40654eac0583a5f00fbdd4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_unpublished_on_update_23ba1",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_practitioner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitioner",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="978aa8e40ddd372ab824b3ae4546c9214c0a8418",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_unpublished_on_delete_8c1bc",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_practitioner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionerspecialty",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="8b6846624edc463a356501b109bde945f2e623a7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_76c06",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_practitioner_stated_specialties",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionerspecialty",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed UNION SELECT practitioner_id FROM before ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="0d466a858871cf279e6d9b9ae50f6a575d3e7631",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_unpublished_on_update_260b4",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_practitioner_stated_specialties",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionerspecialty",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="f8433c08dc00f431b1e7e3f91c26d990bc2d9355",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_unpublished_on_delete_8ad3a",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_practitioner_stated_specialties",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionercondition",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="eaf73ba45f36e7f06e866a06a3ea4eb21243afca",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_c8e47",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_practitioner_conditions",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionercondition",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed UNION SELECT practitioner_id FROM before ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="5578031fa2721decd6560a71548a0e6702cf593c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_unpublished_on_update_0823a",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_practitioner_conditions",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionercondition",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="ddece637b96a0bc97c7d6c0ff35f0131f52e88ff",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_unpublished_on_delete_a78bf",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_practitioner_conditions",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionerpatientgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="4cfa1ce1e9f59aa66de5097113ef404b03981de2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_39c26",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_practitioner_patient_groups",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionerpatientgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed UNION SELECT practitioner_id FROM before ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="90059240495dec9ff649f3c3de41d0a8f2c312a1",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_unpublished_on_update_2fe9b",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_practitioner_patient_groups",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionerpatientgroup",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="af0bd51c09d614d3e1df2b22c48e3a24544b9a2f",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_unpublished_on_delete_806d9",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_practitioner_patient_groups",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionertechnique",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="09d715d7995fbbb066c90005333cb51cf4542be2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_53aef",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_practitioner_techniques",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionertechnique",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed UNION SELECT practitioner_id FROM before ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="a83a4275c0a5b08280f424aeb392952043fb453c",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_unpublished_on_update_a975d",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_practitioner_techniques",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionertechnique",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="73f2a7d32cb7ece3f96eeeea07bda9d9e22f40d1",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_unpublished_on_delete_c813a",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_practitioner_techniques",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionerlanguage",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="55875ab869c863c685fd810a20ba843487d05396",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_27f6b",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_practitioner_languages",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionerlanguage",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed UNION SELECT practitioner_id FROM before ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="85ce31badd4c45fa9d9b624aa2def958ad6ce66e",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_unpublished_on_update_ac1ef",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_practitioner_languages",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practitionerlanguage",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="8d9406c529d5fd01683ac806fb122459da1b8521",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_unpublished_on_delete_477d9",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_practitioner_languages",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plananswer",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="8532c764cdbece2b296c0059c559ec3ba3d7d5d9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_b358d",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_plananswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plananswer",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed UNION SELECT practitioner_id FROM before ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="545d835833742ee33923bf223720325c2e8c2272",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_unpublished_on_update_ad59c",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_plananswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plananswer",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="65751d4dd22af25f9deea57c3950b2e39f924382",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_unpublished_on_delete_c6a93",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_plananswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practicelocation",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="9a7b11f8dbafab1f7353227763c5dbe162893951",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_4c8d1",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_practicelocation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practicelocation",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed UNION SELECT practitioner_id FROM before ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="c2f40ff62873d9b583fc3e52f7c185827abedda5",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_unpublished_on_update_22793",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_practicelocation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="practicelocation",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="0f0ad880259cb318a8552e09c356b924f354990a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_unpublished_on_delete_007d5",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_practicelocation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="openinghours",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT location.practitioner_id FROM changed JOIN practitioners_practicelocation location ON location.id = changed.location_id ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="bd2a19f179adb0f87faea89f6965eb82cbbb0bcb",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_5ea9b",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_openinghours",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="openinghours",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT location.practitioner_id FROM changed JOIN practitioners_practicelocation location ON location.id = changed.location_id UNION SELECT location.practitioner_id FROM before JOIN practitioners_practicelocation location ON location.id = before.location_id ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="cc688ba13dc7b49efa3f869790019d90d505a2d9",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_unpublished_on_update_41a04",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_openinghours",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="openinghours",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT location.practitioner_id FROM changed JOIN practitioners_practicelocation location ON location.id = changed.location_id ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="a17292d6f673a5d279fe9eed97dc7584bc532521",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_unpublished_on_delete_45516",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_openinghours",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credential",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="75ba21c7c39bcc3da21542c5fd389d20270fe9ca",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_4cbe7",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_credential",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credential",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed UNION SELECT practitioner_id FROM before ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="d426bdd996a7f2a965f8a8b4202706cc45853bc6",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_unpublished_on_update_06753",
                    referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS changed ",
                    table="practitioners_credential",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credential",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT practitioner_id FROM changed ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="aaca244206e72ed2fa837bd89044be7d74ed514f",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_unpublished_on_delete_1c1cf",
                    referencing="REFERENCING OLD TABLE AS changed ",
                    table="practitioners_credential",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="verification",
            trigger=pgtrigger.compiler.Trigger(
                name="lines_are_never_changed_or_removed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8eee02f79ee95b539988fabf2d0f6e5765a15cae",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_lines_are_never_changed_or_removed_bc09d",
                    table="practitioners_verification",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="verification",
            trigger=pgtrigger.compiler.Trigger(
                name="unpublished_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="INSERT INTO practitioners_unpublished (practitioner_id) SELECT credential.practitioner_id FROM changed JOIN practitioners_credential credential ON credential.id = changed.credential_id ON CONFLICT DO NOTHING; RETURN NULL;",
                    hash="25e91d0a710c418072c9b7841d94c55f084a7f00",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_unpublished_on_insert_d8d56",
                    referencing="REFERENCING NEW TABLE AS changed ",
                    table="practitioners_verification",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="listing",
            trigger=pgtrigger.compiler.Trigger(
                name="removal_moves_the_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    IF EXISTS (SELECT FROM removed) THEN\n                        UPDATE practitioners_edition SET number = number + 1, changed_at = now();\n                    END IF;\n                    RETURN NULL;\n                ",
                    hash="dbd456096342d316a8fa69e27468a6ea8b1abefb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_removal_moves_the_edition_baf4c",
                    referencing="REFERENCING OLD TABLE AS removed ",
                    table="practitioners_listing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="unpublished",
            trigger=pgtrigger.compiler.Trigger(
                name="must_be_published",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n                    IF still_unpublished(NEW.practitioner_id) THEN\n                        RAISE EXCEPTION 'Practitioner % was changed but not published.',\n                            NEW.practitioner_id\n                            USING ERRCODE = 'integrity_constraint_violation',\n                            HINT = 'Call practitioners.publishing.publish_changed()'\n                                ' in the same transaction.';\n                    END IF;\n                    RETURN NULL;\n                ",
                    hash="1e254f1bd5102fb07c69b8b55b43e614264a10f0",
                    operation="INSERT",
                    pgid="pgtrigger_must_be_published_05290",
                    table="practitioners_unpublished",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
    ]
