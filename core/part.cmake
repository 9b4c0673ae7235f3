# add_part(NAME SOURCES file... HEADERS file... USES part... LIBRARIES library...)
#
# One folder, one library. HEADERS are the public ones: each must compile on its own (target
# all_verify_interface_header_sets). USES is the whole list of what the part may depend on;
# LIBRARIES are those of others that it alone knows.
function(add_part name)
    cmake_parse_arguments(PART "" "" "SOURCES;HEADERS;USES;LIBRARIES" ${ARGN})
    add_library(${name} STATIC ${PART_SOURCES})
    target_sources(${name} PUBLIC FILE_SET HEADERS
        BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${PART_HEADERS})
    target_link_libraries(${name} PUBLIC ${PART_USES} PRIVATE strict ${PART_LIBRARIES})
    if(name IN_LIST DOMAIN)
        target_compile_options(${name} PRIVATE
            -include ${PROJECT_SOURCE_DIR}/core/base/banned.h)
    endif()
endfunction()

# embed(FILE VARIABLE): sets VARIABLE to the bytes of FILE, as C.
function(embed file variable)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} bytes HEX)
    string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
    set(${variable} "${bytes}" PARENT_SCOPE)
endfunction()

# add_migrations(PART SLICE...): embeds SLICE/schema/*.sql, in name order, as SLICE_migrations.
function(add_migrations part)
    foreach(slice IN LISTS ARGN)
        file(GLOB scripts CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${slice}/schema/*.sql)
        list(SORT scripts)
        get_filename_component(name ${slice} NAME)
        set(source "#include \"core/db/migration.h\"\n\n")
        set(entries "")
        set(number 0)
        foreach(script IN LISTS scripts)
            get_filename_component(id ${script} NAME_WE)
            embed(${script} bytes)
            string(APPEND source "static const char script_${number}[] = {${bytes}0};\n")
            string(APPEND entries "    {\"${id}\", script_${number}},\n")
            math(EXPR number "${number} + 1")
        endforeach()
        string(APPEND source "\nextern const struct migration ${name}_migrations[];\n"
            "const struct migration ${name}_migrations[] = {\n${entries}    {0},\n};\n")
        file(CONFIGURE OUTPUT ${name}_migrations.c CONTENT "${source}" @ONLY)
        target_sources(${part} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${name}_migrations.c)
    endforeach()
endfunction()

# add_assets(PART FOLDER NAME TYPE...): embeds FOLDER/NAME, served as TYPE under its hash; the table
# is called PART_assets.
function(add_assets part folder)
    set(source "#include \"core/app/assets.h\"\n\nextern const struct asset ${part}_assets[];\n\n")
    set(entries "")
    set(number 0)
    list(LENGTH ARGN count)
    math(EXPR last "${count} - 1")
    foreach(at RANGE 0 ${last} 2)
        math(EXPR next "${at} + 1")
        list(GET ARGN ${at} name)
        list(GET ARGN ${next} type)
        set(file ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${name})
        embed(${file} bytes)
        file(SHA256 ${file} hash)
        string(SUBSTRING ${hash} 0 16 hash)
        string(APPEND source "static const char asset_${number}[] = {${bytes}0};\n")
        string(APPEND entries "    {\"${name}\", \"${hash}\", \"${type}; charset=utf-8\","
            " asset_${number}, sizeof asset_${number} - 1},\n")
        math(EXPR number "${number} + 1")
    endforeach()
    string(APPEND source "\nconst struct asset ${part}_assets[] = {\n${entries}    {0},\n};\n")
    file(CONFIGURE OUTPUT ${part}_assets.c CONTENT "${source}" @ONLY)
    target_sources(${part} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${part}_assets.c)
endfunction()
