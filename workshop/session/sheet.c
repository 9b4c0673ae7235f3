/* From the books to a sheet that is filled in, and from what was filled in to 'session post'. */
#include "workshop/session/sheet.h"

#include "core/app/person/person.h"
#include "core/app/settings.h"
#include "core/app/typed.h"
#include "core/base/text.h"
#include "inventory/stock/position.h"

#include <string.h>

enum { LOOK_BACK_DAYS = 60, MINUTES_OF_AN_HOUR = 60, MINUTES_OF_A_DAY = 1440, MINUTE_MS = 60000 };

#define WHOLE_PERCENT INT64_C(100000) /* thousandths */

const char *const sheet_session_names[] = {
    [SESSION_WHOLE_DAY] = "",
    [SESSION_MORNING] = "morning",
    [SESSION_AFTERNOON] = "afternoon",
    NULL,
};

/* ------------------------------------------------------------------ which sheet */

static bool choose_shop(struct call *call, struct sheet *sheet, const char *code, struct error *err)
{
    if (!shops_open(call, &sheet->shops, &sheet->shop_count, err))
        return false;
    sheet->shop = sheet->shop_count > 0 ? sheet->shops[0] : NULL;
    if (*code == '\0')
        return true;
    sheet->shop = shop_find(call, code, err);
    return sheet->shop != NULL && shop_check_open(call, sheet->shop, err);
}

/* Before noon it is the morning's sheet; a workshop that writes whole days goes on doing so. */
static bool choose_session(struct call *call, struct sheet *sheet, struct error *err)
{
    struct session_posted newest;
    int64_t minutes = call->now.ms / MINUTE_MS + call->site->minutes_east;
    int64_t hour = minutes % MINUTES_OF_A_DAY / MINUTES_OF_AN_HOUR;
    struct day first = {sheet->day.days - LOOK_BACK_DAYS};
    if (!session_store_newest(call, sheet->shop->id, first, sheet->day, &newest, err))
        return false;
    bool whole = newest.number != 0 && *newest.name == '\0';
    enum { WHOLE = SESSION_WHOLE_DAY, MORNING = SESSION_MORNING, AFTERNOON = SESSION_AFTERNOON };
    sheet->name = sheet_session_names[whole                              ? WHOLE
                                      : hour < call->settings->noon_hour ? MORNING
                                                                         : AFTERNOON];
    return true;
}

static int64_t minutes_of(const struct call *call, const char *name)
{
    for (int i = 0; sheet_session_names[i] != NULL; i++)
        if (strcmp(sheet_session_names[i], name) == 0)
            return call->settings->session_minutes[i];
    return call->settings->session_minutes[SESSION_WHOLE_DAY];
}

static bool read_draft_number(struct call *call, const struct fields *fields, struct sheet *sheet,
                              struct error *err)
{
    int64_t id = 0;
    if (number_parse(fields_get(fields, "of"), 0, INT64_MAX / 2, &id) != NUMBER_OK)
        return true;
    return draft_store_find(call, id, &sheet->draft, err);
}

static const struct input day_input = {.name = "day", .label = N_("Day"), .kind = INPUT_DAY};

static bool read_day(struct call *call, const char *typed, struct day *day, struct error *err)
{
    const char *text = "";
    *day = call->today;
    if (*typed == '\0')
        return true;
    return (typed_read(call->arena, &day_input, call->today, typed, &text, err) &&
            day_parse(text, day, err)) ||
           fail_in_field(err, "day");
}

static bool choose(struct call *call, const struct fields *fields, const struct form *sent,
                   struct sheet *sheet, struct error *err)
{
    if (sent == NULL && !read_draft_number(call, fields, sheet, err))
        return false;
    if (sheet->draft != NULL) {
        const struct shop *shop = shop_of(call, sheet->draft->shop, err);
        sheet->day = sheet->draft->day;
        sheet->name = sheet->draft->name;
        return shop != NULL && choose_shop(call, sheet, shop->code, err);
    }
    if (!read_day(call, fields_get(fields, "day"), &sheet->day, err) ||
        !choose_shop(call, sheet, fields_get(fields, "workshop"), err))
        return false;
    const struct field *name = fields_find(fields, "session");
    sheet->name = name == NULL ? "" : name->value;
    return sheet->shop == NULL || name != NULL || choose_session(call, sheet, err);
}

/* ------------------------------------------------------------------ what is open */

/* The workshop's last sheet before the end of the day; number 0 if there is none. */
static bool load_last(struct call *call, const struct sheet *sheet, struct session_posted *newest,
                      const struct document **document, struct error *err)
{
    struct day first = {sheet->day.days - LOOK_BACK_DAYS};
    *document = NULL;
    if (!session_store_newest(call, sheet->shop->id, first, sheet->day, newest, err))
        return false;
    if (newest->number != 0)
        *document = journal_find(call, newest->number, err);
    return newest->number == 0 || *document != NULL;
}

/* Where the last sheet put what it made; else the first store. */
static bool choose_into(struct call *call, struct sheet *sheet, const struct form *form,
                        struct error *err)
{
    struct session_posted newest;
    const struct document *document = NULL;
    const struct location *place = NULL;
    if (!locations_of_kind(call, LOCATION_KIND_STORE, &sheet->stores, &sheet->store_count, err) ||
        !load_last(call, sheet, &newest, &document, err))
        return false;
    sheet->into = form_text(form, "into");
    if (*sheet->into != '\0')
        return true;
    if (document != NULL && !stock_came_into(call, document, &place, err))
        return false;
    if (place == NULL && sheet->store_count > 0)
        place = sheet->stores[0];
    sheet->into = place == NULL ? "" : place->code;
    return true;
}

/* The order that somebody worked for last in this workshop, or the only one. */
struct last_work {
    int64_t inmate, job;
};

static bool load_last_work(struct call *call, const struct sheet *sheet, struct last_work **list,
                           size_t *count, struct error *err)
{
    struct session_posted newest;
    const struct document *document = NULL;
    *count = 0;
    *list = ARENA_ARRAY(call->arena, LINES_MAX, struct last_work);
    if (!load_last(call, sheet, &newest, &document, err))
        return false;
    if (document == NULL)
        return true;
    scoped(query_end) struct query query = content_select(call, &shift_content, document);
    while (query_next(&query) && *count < LINES_MAX)
        (*list)[(*count)++] =
            (struct last_work){row_integer(&query, "inmate"), row_integer(&query, "job")};
    return query_finish(&query, err);
}

static const struct form *row_for(const struct form *form, const char *list, const char *column,
                                  const char *value)
{
    int place = form == NULL ? -1 : input_find(form->inputs, list);
    for (size_t i = 0; place >= 0 && i < form->lists[place].count; i++)
        if (strcmp(form_text(form->lists[place].rows[i], column), value) == 0)
            return form->lists[place].rows[i];
    return NULL;
}

/* The order that most of the crew worked for last comes first; the others as they are. */
static void put_first(struct order *orders, size_t count, const struct last_work *work,
                      size_t work_count)
{
    size_t best = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t people = 0;
        for (size_t j = 0; j < work_count; j++)
            people += work[j].job == orders[i].document;
        if (people > most) {
            most = people;
            best = i;
        }
    }
    struct order first = orders[best];
    memmove(orders + 1, orders, best * sizeof *orders);
    orders[0] = first;
}

static bool load_outputs(struct call *call, struct sheet *sheet, const struct form *form,
                         struct error *err)
{
    size_t count = 0, work_count = 0;
    struct order *orders = NULL;
    struct last_work *work = NULL;
    if (!orders_open(call, sheet->shop->id, sheet->day, &orders, &count, err) ||
        !load_last_work(call, sheet, &work, &work_count, err))
        return false;
    if (count > 0)
        put_first(orders, count, work, work_count);
    for (size_t i = 0; i < count && i < SHEET_ORDERS_MAX; i++) {
        const struct form *row = row_for(form, "outputs", "order", orders[i].label);
        struct sheet_output *output = &sheet->outputs[sheet->output_count++];
        *output = (struct sheet_output){
            .order = &orders[i],
            .good = form_text(row, "quantity"),
            .spoiled = form_text(row, "spoiled"),
            .completes = form_text(row, "completes"),
        };
        if (!recipe_on(call, orders[i].product, sheet->day, &output->recipe, err))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ who is there */

static const char *order_for(const struct sheet *sheet, const struct last_work *work, size_t count,
                             const struct inmate *inmate)
{
    for (size_t i = 0; i < count; i++) {
        if (work[i].inmate != inmate->id.value)
            continue;
        for (size_t j = 0; j < sheet->output_count; j++)
            if (sheet->outputs[j].order->document == work[i].job)
                return sheet->outputs[j].order->label;
    }
    return sheet->output_count > 0 ? sheet->outputs[0].order->label : "";
}

static struct sheet_row row_of_form(const struct inmate *inmate, const struct form *entry)
{
    return (struct sheet_row){
        .inmate = inmate,
        .presence = form_text(entry, "presence"),
        .minutes = form_text(entry, "minutes"),
        .order = form_text(entry, "order"),
        .good = form_text(entry, "good"),
        .repair = form_text(entry, "repair"),
        .spoiled = form_text(entry, "spoiled"),
    };
}

/* All lines of one inmate that were written; a fresh one if there is none. */
static size_t add_rows(struct call *call, struct sheet *sheet, const struct inmate *inmate,
                       const struct form_list *entries, const char *order)
{
    size_t before = sheet->row_count;
    for (size_t i = 0; entries != NULL && i < entries->count && sheet->row_count < LINES_MAX; i++) {
        const struct form *entry = entries->rows[i];
        if (strcmp(form_text(entry, "inmate"), inmate->number) == 0)
            sheet->rows[sheet->row_count++] = row_of_form(inmate, entry);
    }
    if (sheet->row_count == before && sheet->row_count < LINES_MAX)
        sheet->rows[sheet->row_count++] = (struct sheet_row){
            .inmate = inmate,
            .presence = "present",
            .minutes = number_plain(call->arena, sheet->minutes, 0),
            .order = order,
            .good = "",
            .repair = "",
            .spoiled = "",
        };
    return sheet->row_count - before;
}

static bool load_rows(struct call *call, struct sheet *sheet, const struct form *form,
                      struct error *err)
{
    struct last_work *work = NULL;
    struct inmate *inmates = NULL;
    size_t work_count = 0, count = 0;
    const struct form_list *entries =
        form == NULL ? NULL : &form->lists[input_find(form->inputs, "entries")];
    if (!load_last_work(call, sheet, &work, &work_count, err) ||
        !inmates_of_shop(call, sheet->shop->id, sheet->day, &inmates, &count, err))
        return false;
    sheet->rows = ARENA_ARRAY(call->arena, LINES_MAX, struct sheet_row);
    for (size_t i = 0; i < count; i++)
        add_rows(call, sheet, &inmates[i], entries,
                 order_for(sheet, work, work_count, &inmates[i]));
    return true;
}

/* ------------------------------------------------------------------ what it takes */

static bool quantity_or_zero(const char *text, struct quantity *quantity)
{
    struct error ignored;
    *quantity = (struct quantity){0};
    return *text == '\0' || quantity_parse(text, quantity, &ignored);
}

/* Good and spoiled together; zero while they are not numbers yet. */
static struct quantity made_of(const struct sheet_output *output)
{
    struct quantity good, spoiled, made = {0};
    if (!quantity_or_zero(output->good, &good) || !quantity_or_zero(output->spoiled, &spoiled) ||
        !quantity_add(good, spoiled, &made))
        made.milli = 0;
    return made;
}

static struct sheet_material *material_of(struct sheet *sheet, const struct order *order,
                                          const struct item *item)
{
    for (size_t i = 0; i < sheet->material_count; i++)
        if (sheet->materials[i].item == item && sheet->materials[i].order == order)
            return &sheet->materials[i];
    struct sheet_material *material = &sheet->materials[sheet->material_count++];
    *material = (struct sheet_material){.order = order, .item = item, .used = ""};
    return material;
}

static bool add_materials(struct sheet *sheet, const struct sheet_output *output, struct error *err)
{
    const struct recipe *recipe = output->recipe;
    for (size_t i = 0; recipe != NULL && i < recipe->part_count; i++) {
        struct quantity quantity;
        const struct recipe_part *part = &recipe->parts[i];
        if (part->role != PART_COMPONENT)
            continue;
        if (!recipe_quantity(recipe, part, made_of(output), &quantity, err))
            return false;
        struct sheet_material *material = material_of(sheet, output->order, part->item);
        if (!quantity_add(material->by_recipe, quantity, &material->by_recipe) ||
            !quantity_add(material->take, part->quantity, &material->take))
            return fail_field(err, "outputs", _("the quantity is too large"));
    }
    return true;
}

/* The order of a row of materials: its own, or the only one there is. */
static const struct order *order_of(const struct sheet *sheet, const char *label)
{
    for (size_t i = 0; i < sheet->output_count; i++)
        if (strcmp(sheet->outputs[i].order->label, label) == 0)
            return sheet->outputs[i].order;
    return sheet->output_count == 1 && *label == '\0' ? sheet->outputs[0].order : NULL;
}

/* What was written of materials; those that no recipe names come after. */
static void write_in_materials(struct call *call, struct sheet *sheet, const struct form_list *rows)
{
    size_t known = sheet->material_count;
    for (size_t i = 0; i < rows->count; i++) {
        struct error ignored = {0};
        const struct order *order = order_of(sheet, form_text(rows->rows[i], "order"));
        const char *used = form_text(rows->rows[i], "quantity");
        const struct item *item = item_find(call, form_text(rows->rows[i], "item"), &ignored);
        if (item == NULL)
            continue;
        struct sheet_material *material = material_of(sheet, order, item);
        material->extra = material >= sheet->materials + known;
        if (strcmp(used, quantity_plain(call->arena, material->by_recipe)) != 0)
            material->used = used;
    }
}

static bool load_floor(struct call *call, struct sheet *sheet, struct error *err)
{
    size_t count = 0;
    scoped(position_close) struct position *position = NULL;
    if (sheet->material_count == 0)
        return true;
    if (!position_open(call, (struct item_id){0}, sheet->day, &position, err) ||
        !position_run(position, sheet->day, NULL, err))
        return false;
    const struct place_lot *lots = position_list(position, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < sheet->material_count; j++)
            if (lots[i].place.location.value == sheet->shop->floor.value &&
                lots[i].place.owner.value == OWNER_COOPERATIVE &&
                lots[i].place.item.value == sheet->materials[j].item->id.value)
                sheet->materials[j].on_floor.milli += lots[i].quantity.milli;
    return true;
}

static bool load_materials(struct call *call, struct sheet *sheet, const struct form *form,
                           struct error *err)
{
    static const struct form_list none = {0};
    const struct form_list *rows =
        form == NULL ? &none : &form->lists[input_find(form->inputs, "materials")];
    size_t room = rows->count + 1;
    for (size_t i = 0; i < sheet->output_count; i++)
        room += sheet->outputs[i].recipe == NULL ? 0 : sheet->outputs[i].recipe->part_count;
    sheet->materials = ARENA_ARRAY(call->arena, room, struct sheet_material);
    for (size_t i = 0; i < sheet->output_count; i++)
        if (!add_materials(sheet, &sheet->outputs[i], err))
            return false;
    write_in_materials(call, sheet, rows);
    return load_floor(call, sheet, err);
}

/* ------------------------------------------------------------------ loading */

static bool load_state(struct call *call, struct sheet *sheet, struct error *err)
{
    struct session_sketch like = {.shop = sheet->shop->id, .day = sheet->day, .name = sheet->name};
    if (!draft_store_at(call, &like, &sheet->draft, err) ||
        !session_store_posted(call, &like, &sheet->posted, err))
        return false;
    sheet->seen = arena_format(call->arena, "%lld-%lld",
                               sheet->draft == NULL ? 0LL : (long long)sheet->draft->recorded.ms,
                               (long long)sheet->posted.number);
    return true;
}

bool sheet_load(struct call *call, const struct fields *fields, const struct form *sent,
                struct sheet *sheet, struct error *err)
{
    const struct form *form = sent;
    *sheet = (struct sheet){.name = "", .into = "", .note = "", .number = "", .seen = ""};
    if (!choose(call, fields, sent, sheet, err))
        return false;
    if (sheet->shop == NULL)
        return true;
    sheet->minutes = minutes_of(call, sheet->name);
    if (!load_state(call, sheet, err))
        return false;
    if (form == NULL && sheet->draft != NULL) {
        form = form_read(call->arena, session_post_inputs, sheet->draft->form, err);
        if (form == NULL)
            return false;
    }
    sheet->note = form_text(form, "note");
    sheet->number = form_text(form, "number");
    return choose_into(call, sheet, form, err) && load_outputs(call, sheet, form, err) &&
           load_rows(call, sheet, form, err) && load_materials(call, sheet, form, err);
}

/* ------------------------------------------------------------------ completing what was sent */

static void set_text(struct form *form, const char *name, const char *text)
{
    form->texts[input_find(form->inputs, name)] = text;
}

static bool has_pieces(const struct form *entry)
{
    return *form_text(entry, "good") != '\0' || *form_text(entry, "repair") != '\0' ||
           *form_text(entry, "spoiled") != '\0';
}

/* Who is absent has no minutes, unless they were written on purpose; pieces are of the order's
 * product. */
static void complete_entries(struct call *call, const struct sheet *sheet, struct form *form)
{
    const char *length = number_plain(call->arena, sheet->minutes, 0);
    struct form_list *entries = &form->lists[input_find(form->inputs, "entries")];
    for (size_t i = 0; i < entries->count; i++) {
        struct form *entry = entries->rows[i];
        const char *presence = form_text(entry, "presence");
        const struct order *order = order_of(sheet, form_text(entry, "order"));
        bool present = *presence == '\0' || strcmp(presence, "present") == 0;
        if (!present && strcmp(form_text(entry, "minutes"), length) == 0)
            set_text(entry, "minutes", "");
        if (!present && !has_pieces(entry))
            set_text(entry, "order", "");
        if (has_pieces(entry) && order != NULL)
            set_text(entry, "product", order->product->code);
    }
}

/* What the crew made in all, where only each one's pieces were written. */
static bool sum_of_pieces(const struct form *form, const struct order *order, const char *column,
                          struct quantity *sum)
{
    const struct form_list *entries = &form->lists[input_find(form->inputs, "entries")];
    *sum = (struct quantity){0};
    for (size_t i = 0; i < entries->count; i++) {
        struct quantity pieces;
        const char *label = form_text(entries->rows[i], "order");
        if (*label != '\0' && strcmp(label, order->label) != 0)
            continue;
        if (!quantity_or_zero(form_text(entries->rows[i], column), &pieces) ||
            !quantity_add(*sum, pieces, sum))
            return false;
    }
    return true;
}

static void complete_outputs(struct call *call, const struct sheet *sheet, struct form *form)
{
    struct form_list *outputs = &form->lists[input_find(form->inputs, "outputs")];
    size_t kept = 0;
    for (size_t i = 0; i < outputs->count; i++) {
        struct form *row = outputs->rows[i];
        const struct order *order = order_of(sheet, form_text(row, "order"));
        struct quantity good = {0}, spoiled = {0};
        bool nothing = *form_text(row, "quantity") == '\0' && *form_text(row, "spoiled") == '\0';
        if (nothing && order != NULL && sum_of_pieces(form, order, "good", &good) &&
            sum_of_pieces(form, order, "spoiled", &spoiled)) {
            set_text(row, "quantity", good.milli == 0 ? "" : quantity_plain(call->arena, good));
            set_text(row, "spoiled",
                     spoiled.milli == 0 ? "" : quantity_plain(call->arena, spoiled));
        }
        if (*form_text(row, "quantity") == '\0' && *form_text(row, "spoiled") == '\0')
            continue;
        if (*form_text(row, "quantity") == '\0')
            set_text(row, "quantity", "0");
        if (order != NULL)
            set_text(row, "item", order->product->code);
        outputs->rows[kept++] = row;
    }
    outputs->count = kept;
}

/* ------------------------------------------------------------------ materials and the recipe */

static bool is_beyond(const struct call *call, const struct sheet_material *material,
                      struct quantity used)
{
    int64_t difference = used.milli - material->by_recipe.milli, allowed = 0;
    difference = difference < 0 ? -difference : difference;
    return !number_scale(material->by_recipe.milli, call->settings->allowance_milli_percent,
                         WHOLE_PERCENT, ROUND_DOWN, &allowed) ||
           difference > allowed;
}

bool sheet_check_materials(struct call *call, const struct sheet *sheet, struct error *err)
{
    for (size_t i = 0; i < sheet->material_count; i++) {
        struct quantity used;
        const struct sheet_material *material = &sheet->materials[i];
        if (material->extra || *material->used == '\0' || *sheet->note != '\0' ||
            !quantity_or_zero(material->used, &used) || !is_beyond(call, material, used))
            continue;
        fail_field(err, "note", _("of %s %s was used, and the recipe says %s"),
                   material->item->name, item_amount(call, material->item, used),
                   item_amount(call, material->item, material->by_recipe));
        return fail_hint(err, _("write the reason beside 'Note'"));
    }
    return true;
}

/* One material as a row; none was used of what is written as 0. */
static bool write_material(struct call *call, struct form *form,
                           const struct sheet_material *material, struct error *err)
{
    struct quantity used = material->by_recipe;
    const char *text = *material->used != '\0' ? material->used : quantity_plain(call->arena, used);
    if (quantity_or_zero(text, &used) && used.milli == 0)
        return true;
    struct form *row = form_add_row(form, call->arena, input_find(form->inputs, "materials"), err);
    if (row == NULL)
        return false;
    set_text(row, "item", material->item->code);
    set_text(row, "quantity", text);
    if (material->order != NULL)
        set_text(row, "order", material->order->label);
    return true;
}

/* Rows without a material that is known stay as they are, to be refused. */
static void keep_unknown(struct call *call, struct form_list *rows)
{
    size_t kept = 0;
    for (size_t i = 0; i < rows->count; i++) {
        struct error ignored = {0};
        const char *code = form_text(rows->rows[i], "item");
        bool blank = *code == '\0' || *form_text(rows->rows[i], "quantity") == '\0';
        if (!blank && item_find(call, code, &ignored) == NULL)
            rows->rows[kept++] = rows->rows[i];
    }
    rows->count = kept;
}

static bool complete_materials(struct call *call, struct sheet *sheet, struct form *form,
                               struct error *err)
{
    keep_unknown(call, &form->lists[input_find(form->inputs, "materials")]);
    for (size_t i = 0; i < sheet->material_count; i++)
        if (!write_material(call, form, &sheet->materials[i], err))
            return false;
    set_text(form, "by-recipe", "yes");
    return true;
}

bool sheet_complete(struct call *call, struct sheet *sheet, struct form *form, struct error *err)
{
    complete_entries(call, sheet, form);
    complete_outputs(call, sheet, form);
    /* The sums of pieces change what the recipe says. */
    sheet->output_count = sheet->material_count = 0;
    return load_outputs(call, sheet, form, err) && load_materials(call, sheet, form, err) &&
           complete_materials(call, sheet, form, err);
}

/* ------------------------------------------------------------------ drafts */

/* "1795500000000-17": when the draft was kept, and the sheet that was recorded. */
static bool read_seen(struct call *call, const char *seen, int64_t *draft, int64_t *posted)
{
    size_t length = strcspn(seen, "-");
    return seen[length] == '-' &&
           number_parse(arena_copy_bytes(call->arena, seen, length), 0, INT64_MAX / 2, draft) ==
               NUMBER_OK &&
           number_parse(seen + length + 1, 0, INT64_MAX / 2, posted) == NUMBER_OK;
}

bool sheet_check_seen(struct call *call, const struct sheet *sheet, const char *seen,
                      struct error *err)
{
    int64_t draft = 0, posted = 0;
    if (strcmp(seen, sheet->seen) == 0 || !read_seen(call, seen, &draft, &posted))
        return true;
    if (sheet->posted.number != posted && sheet->posted.number != 0) {
        fail(err, ERROR_CONFLICT, _("'%s' of this session is recorded already"),
             sheet->posted.label);
        return fail_hint(err, _("look at it first; send again if this is another sheet"));
    }
    if (sheet->draft == NULL || sheet->draft->recorded.ms == draft)
        return true;
    const struct person *person = person_of(call, sheet->draft->person, err);
    if (person == NULL)
        return false;
    if (person->id.value == call->actor.id.value)
        return true; /* his own, from another window */
    fail(err, ERROR_CONFLICT, _("'%s' has changed this sheet meanwhile"), person->login);
    return fail_hint(err, _("open it again to see that; send again to put yours in its place"));
}

bool sheet_keep(struct call *call, const struct sheet *sheet, const struct form *form,
                struct error *err)
{
    struct session_sketch sketch = {
        .shop = sheet->shop->id,
        .day = sheet->day,
        .name = sheet->name,
        .form = form_write(call->arena, form),
    };
    if (!journal_check_day(call, sketch.day, err))
        return false;
    if (sheet->draft == NULL)
        return draft_store_add(call, &sketch, err);
    sketch.id = sheet->draft->id;
    return draft_store_change(call, &sketch, err);
}
