# find_package(webservices) gives the library webservices::webservices, the program webservices::wsutil, and
#
#     webservices_generate(TARGET INPUT... [SWITCHES SWITCH...])
#
# which makes C of descriptions with wsutil and adds it to a target.

get_filename_component(_webservices_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

if(NOT TARGET webservices::webservices)
  add_library(webservices::webservices SHARED IMPORTED)
  set_target_properties(webservices::webservices PROPERTIES
    IMPORTED_LOCATION "${_webservices_prefix}/lib/libwebservices.so"
    IMPORTED_SONAME libwebservices.so.1
    INTERFACE_INCLUDE_DIRECTORIES "${_webservices_prefix}/include")
endif()

if(NOT TARGET webservices::wsutil)
  add_executable(webservices::wsutil IMPORTED)
  set_target_properties(webservices::wsutil PROPERTIES IMPORTED_LOCATION "${_webservices_prefix}/bin/wsutil")
endif()

function(webservices_generate target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SWITCHES")
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/${target}-wsutil")
  set(inputs)
  set(outputs)
  foreach(input IN LISTS arg_UNPARSED_ARGUMENTS)
    get_filename_component(path "${input}" ABSOLUTE)
    get_filename_component(name "${input}" NAME)
    list(APPEND inputs "${path}")
    list(APPEND outputs "${folder}/${name}.c" "${folder}/${name}.h")
  endforeach()
  add_custom_command(
    OUTPUT ${outputs}
    COMMAND webservices::wsutil -nologo "-out:${folder}" ${arg_SWITCHES} ${inputs}
    DEPENDS ${inputs}
    VERBATIM)
  target_sources(${target} PRIVATE ${outputs})
  target_include_directories(${target} PRIVATE "${folder}")
endfunction()

unset(_webservices_prefix)
