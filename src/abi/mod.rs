//! The C types and constants of `WebServices.h`, laid out as on Win64.
