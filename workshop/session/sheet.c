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

static const char *text_of(const struct form *form, const char *name)
{
    if (form == NULL)
        return "";
    const char *text = form->texts[input_find(form->inputs, name)];
    return text == NULL ? "" : text;
}

static bool choose_shop(struct call *call, struct sheet *sheet, const char *code,
                        struct error *err)
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
    if (number_parse(fields_get(fields, "draft"), 0, INT64_MAX / 2, &id) != NUMBER_OK)
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

/* Where the workshop's last sheet put its products, if it is known; else the first store. */
static bool choose_into(struct call *call, struct sheet *sheet, const struct form *form,
                        struct error *err)
{
    sheet->into = text_of(form, "into");
    if (*sheet->into != '\0')
        return true;
    return location_default_store(call, &sheet->into, err);
}

static const struct form *row_for(const struct form *form, const char *list, const char *column,
                                  const char *value)
{
    int place = form == NULL ? -1 : input_find(form->inputs, list);
    for (size_t i = 0; place >= 0 && i < form->lists[place].count; i++)
        if (strcmp(text_of(form->lists[place].rows[i], column), value) == 0)
            return form->lists[place].rows[i];
    return NULL;
}

static bool load_outputs(struct call *call, struct sheet *sheet, const struct form *form,
                         struct error *err)
{
    if (!orders_open(call, sheet->shop->id, sheet->day, &sheet->orders, &sheet->order_count, err))
        return false;
    for (size_t i = 0; i < sheet->order_count && i < SHEET_ORDERS_MAX; i++) {
        const struct order *order = &sheet->orders[i];
        const struct form *row = row_for(form, "outputs", "order", order->label);
        struct sheet_output *output = &sheet->outputs[sheet->output_count++];
        *output = (struct sheet_output){
            .order = order,
            .good = row == NULL ? "" : text_of(row, "quantity"),
            .spoiled = row == NULL ? "" : text_of(row, "spoiled"),
            .completes = row == NULL ? "" : text_of(row, "completes"),
        };
        if (!recipe_on(call, order->product, sheet->day, &output->recipe, err))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ who is there */

/* The order that somebody worked for last in this workshop, or the only one. */
struct last_work {
    int64_t inmate, job;
};

static bool load_last_work(struct call *call, const struct sheet *sheet, struct last_work **list,
                           size_t *count, struct error *err)
{
    struct session_posted newest;
    struct day first = {sheet->day.days - LOOK_BACK_DAYS};
    *count = 0;
    *list = ARENA_ARRAY(call->arena, LINES_MAX, struct last_work);
    if (!session_store_newest(call, sheet->shop->id, first, sheet->day, &newest, err))
        return false;
    const struct document *document =
        newest.number == 0 ? NULL : journal_find(call, newest.number, err);
    if (document == NULL)
        return newest.number == 0;
    scoped(query_end) struct query query = content_select(call, &shift_content, document);
    while (query_next(&query) && *count < LINES_MAX)
        (*list)[(*count)++] =
            (struct last_work){row_integer(&query, "inmate"), row_integer(&query, "job")};
    return query_finish(&query, err);
}

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
        .presence = text_of(entry, "presence"),
        .minutes = text_of(entry, "minutes"),
        .order = text_of(entry, "order"),
        .good = text_of(entry, "good"),
        .repair = text_of(entry, "repair"),
        .spoiled = text_of(entry, "spoiled"),
    };
}

/* All lines of one inmate that were written; a fresh one if there is none. */
static size_t add_rows(struct call *call, struct sheet *sheet, const struct inmate *inmate,
                       const struct form_list *entries, const char *order)
{
    size_t before = sheet->row_count;
    for (size_t i = 0; entries != NULL && i < entries->count && sheet->row_count < LINES_MAX; i++) {
        const struct form *entry = entries->rows[i];
        if (strcmp(text_of(entry, "inmate"), inmate->number) == 0)
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

static struct sheet_material *material_for(struct sheet *sheet, const struct item *item)
{
    for (size_t i = 0; i < sheet->material_count; i++)
        if (sheet->materials[i].item == item)
            return &sheet->materials[i];
    struct sheet_material *material = &sheet->materials[sheet->material_count++];
    *material = (struct sheet_material){.item = item, .used = ""};
    return material;
}

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

static bool add_materials(struct sheet *sheet, const struct sheet_output *output, size_t room,
                          struct error *err)
{
    const struct recipe *recipe = output->recipe;
    for (size_t i = 0; recipe != NULL && i < recipe->part_count; i++) {
        struct quantity quantity;
        if (recipe->parts[i].role != PART_COMPONENT || sheet->material_count == room)
            continue;
        if (!recipe_quantity(recipe, &recipe->parts[i], made_of(output), &quantity, err))
            return false;
        material_for(sheet, recipe->parts[i].item)->by_recipe.milli += quantity.milli;
    }
    return true;
}

static bool load_floor(struct call *call, struct sheet *sheet, struct error *err)
{
    size_t count = 0;
    scoped(position_close) struct position *position = NULL;
    if (!position_open(call, (struct item_id){0}, sheet->day, &position, err) ||
        !position_run(position, sheet->day, NULL, err))
        return false;
    const struct place_lot *lots = position_list(position, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < sheet->material_count; j++)
            if (lots[i].place.location.value == sheet->shop->floor.value &&
                lots[i].place.item.value == sheet->materials[j].item->id.value)
                sheet->materials[j].on_floor.milli += lots[i].quantity.milli;
    return true;
}

static bool load_materials(struct call *call, struct sheet *sheet, const struct form *form,
                           struct error *err)
{
    size_t room = 1;
    for (size_t i = 0; i < sheet->output_count; i++)
        room += sheet->outputs[i].recipe == NULL ? 0 : sheet->outputs[i].recipe->part_count;
    sheet->materials = ARENA_ARRAY(call->arena, room, struct sheet_material);
    for (size_t i = 0; i < sheet->output_count; i++)
        if (!add_materials(sheet, &sheet->outputs[i], room, err))
            return false;
    for (size_t i = 0; i < sheet->material_count; i++) {
        const struct form *row =
            row_for(form, "materials", "item", sheet->materials[i].item->code);
        if (row != NULL)
            sheet->materials[i].used = text_of(row, "quantity");
    }
    return load_floor(call, sheet, err);
}

/* ------------------------------------------------------------------ loading */

static bool load_state(struct call *call, struct sheet *sheet, struct error *err)
{
    struct session_sketch like = {
        .shop = sheet->shop->id, .day = sheet->day, .name = sheet->name};
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
    *sheet = (struct sheet){.name = "", .into = "", .note = "", .seen = ""};
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
    sheet->note = text_of(form, "note");
    return choose_into(call, sheet, form, err) && load_outputs(call, sheet, form, err) &&
           load_rows(call, sheet, form, err) && load_materials(call, sheet, form, err);
}

/* ------------------------------------------------------------------ completing what was sent */

static void set_text(struct form *form, const char *name, const char *text)
{
    form->texts[input_find(form->inputs, name)] = text;
}

static const struct order *order_of(const struct sheet *sheet, const char *label)
{
    for (size_t i = 0; i < sheet->order_count; i++)
        if (strcmp(sheet->orders[i].label, label) == 0)
            return &sheet->orders[i];
    return sheet->output_count == 1 && *label == '\0' ? sheet->outputs[0].order : NULL;
}

static bool has_pieces(const struct form *entry)
{
    return *text_of(entry, "good") != '\0' || *text_of(entry, "repair") != '\0' ||
           *text_of(entry, "spoiled") != '\0';
}

/* Who is absent has no minutes, unless they were written on purpose; pieces are of the order's
 * product. */
static void complete_entries(struct call *call, const struct sheet *sheet, struct form *form)
{
    const char *length = number_plain(call->arena, sheet->minutes, 0);
    struct form_list *entries = &form->lists[input_find(form->inputs, "entries")];
    for (size_t i = 0; i < entries->count; i++) {
        struct form *entry = entries->rows[i];
        const char *presence = text_of(entry, "presence");
        const struct order *order = order_of(sheet, text_of(entry, "order"));
        bool present = *presence == '\0' || strcmp(presence, "present") == 0;
        if (!present && strcmp(text_of(entry, "minutes"), length) == 0)
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
        const char *label = text_of(entries->rows[i], "order");
        if (*label != '\0' && strcmp(label, order->label) != 0)
            continue;
        if (!quantity_or_zero(text_of(entries->rows[i], column), &pieces) ||
            !quantity_add(*sum, pieces, sum))
            return false;
    }
    return true;
}

static bool complete_outputs(struct call *call, struct sheet *sheet, struct form *form)
{
    struct form_list *outputs = &form->lists[input_find(form->inputs, "outputs")];
    size_t kept = 0;
    for (size_t i = 0; i < outputs->count; i++) {
        struct form *row = outputs->rows[i];
        const struct order *order = order_of(sheet, text_of(row, "order"));
        struct quantity good = {0}, spoiled = {0};
        bool nothing = *text_of(row, "quantity") == '\0' && *text_of(row, "spoiled") == '\0';
        if (nothing && order != NULL && sum_of_pieces(form, order, "good", &good) &&
            sum_of_pieces(form, order, "spoiled", &spoiled)) {
            set_text(row, "quantity", good.milli == 0 ? "" : quantity_plain(call->arena, good));
            set_text(row, "spoiled",
                     spoiled.milli == 0 ? "" : quantity_plain(call->arena, spoiled));
        }
        if (*text_of(row, "quantity") == '\0' && *text_of(row, "spoiled") == '\0')
            continue;
        if (*text_of(row, "quantity") == '\0')
            set_text(row, "quantity", "0");
        if (order != NULL)
            set_text(row, "item", order->product->code);
        outputs->rows[kept++] = row;
    }
    outputs->count = kept;
    return kept > 0;
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

static bool check_difference(struct call *call, const struct sheet *sheet,
                             const struct sheet_material *material, struct quantity used,
                             struct error *err)
{
    if (!is_beyond(call, material, used) || *sheet->note != '\0')
        return true;
    fail_field(err, "note", _("of %s %s was used, and the recipe says %s"), material->item->name,
               item_amount(call, material->item, used),
               item_amount(call, material->item, material->by_recipe));
    return fail_hint(err, _("write the reason beside 'Note'"));
}

static struct form *add_row(struct call *call, struct form *form, const char *list,
                            struct error *err)
{
    return form_add_row(form, call->arena, input_find(form->inputs, list), err);
}

static bool write_material(struct call *call, const struct sheet *sheet, struct form *form,
                           const struct sheet_material *material, struct error *err)
{
    struct quantity used = material->by_recipe;
    if (*material->used != '\0' &&
        (!quantity_parse(material->used, &used, err) ||
         !check_difference(call, sheet, material, used, err)))
        return fail_in_field(err, "materials");
    if (used.milli == 0)
        return true;
    struct form *row = add_row(call, form, "materials", err);
    if (row == NULL)
        return false;
    set_text(row, "item", material->item->code);
    set_text(row, "quantity", quantity_plain(call->arena, used));
    return true;
}

static bool write_by_products(struct call *call, const struct sheet_output *output,
                              struct form *form, struct error *err)
{
    const struct recipe *recipe = output->recipe;
    for (size_t i = 0; recipe != NULL && i < recipe->part_count; i++) {
        const struct recipe_part *part = &recipe->parts[i];
        struct quantity quantity;
        if (part->role != PART_BY_PRODUCT)
            continue;
        if (!recipe_quantity(recipe, part, made_of(output), &quantity, err))
            return false;
        struct form *row = quantity.milli == 0 ? NULL : add_row(call, form, "outputs", err);
        if (row == NULL && quantity.milli != 0)
            return false;
        if (row == NULL)
            continue;
        set_text(row, "order", output->order->label);
        set_text(row, "item", part->item->code);
        set_text(row, "quantity", quantity_plain(call->arena, quantity));
        set_text(row, "role", "by_product");
        set_text(row, "cost-share", number_plain(call->arena, part->share, 3));
    }
    return true;
}

static bool any_used(const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->material_count; i++)
        if (*sheet->materials[i].used != '\0')
            return true;
    return false;
}

static bool all_have_recipes(const struct sheet *sheet, const struct form *form)
{
    for (size_t i = 0; i < sheet->output_count; i++)
        if (row_for(form, "outputs", "order", sheet->outputs[i].order->label) != NULL &&
            sheet->outputs[i].recipe == NULL)
            return false;
    return true;
}

/* As the recipe says, all of it by itself; or what was written, and the rest as it says. */
static bool complete_materials(struct call *call, struct sheet *sheet, struct form *form,
                               struct error *err)
{
    struct form_list *materials = &form->lists[input_find(form->inputs, "materials")];
    materials->count = 0;
    if (!any_used(sheet) && all_have_recipes(sheet, form)) {
        set_text(form, "by-recipe", "yes");
        return true;
    }
    for (size_t i = 0; i < sheet->material_count; i++)
        if (!write_material(call, sheet, form, &sheet->materials[i], err))
            return false;
    for (size_t i = 0; i < sheet->output_count; i++)
        if (!write_by_products(call, &sheet->outputs[i], form, err))
            return false;
    return true;
}

bool sheet_complete(struct call *call, struct sheet *sheet, struct form *form, struct error *err)
{
    complete_entries(call, sheet, form);
    if (!complete_outputs(call, sheet, form)) {
        form->lists[input_find(form->inputs, "materials")].count = 0;
        return true;
    }
    /* The sums of pieces change what the recipe says. */
    sheet->output_count = sheet->material_count = 0;
    return load_outputs(call, sheet, form, err) && load_materials(call, sheet, form, err) &&
           complete_materials(call, sheet, form, err);
}

/* ------------------------------------------------------------------ drafts */

bool sheet_check_seen(struct call *call, const struct sheet *sheet, const char *seen,
                      struct error *err)
{
    long long draft = 0, posted = 0;
    if (strcmp(seen, sheet->seen) == 0 || sscanf(seen, "%lld-%lld", &draft, &posted) != 2)
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
