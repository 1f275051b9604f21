#ifndef WSUTIL_choices_xsd_H
#define WSUTIL_choices_xsd_H

/* Needs these headers before it:
 *   WebServices.h
 */

typedef struct Card Card;
typedef struct _Payment _Payment;
typedef struct _Payment_choice _Payment_choice;
typedef struct _Payment_choice_2 _Payment_choice_2;

/* A choice: which alternative, and its value. */
typedef enum _Payment_choiceType {
    _Payment_choice_none = 0,
    _Payment_choice_card = 1,
    _Payment_choice_cash = 2,
} _Payment_choiceType;

struct _Payment_choice {
    enum _Payment_choiceType choice;
    union {
        struct Card* card;
        BOOL cash;
    } value;
};

/* A choice: which alternative, and its value. */
typedef enum _Payment_choice_2Type {
    _Payment_choice_2_none = 0,
    _Payment_choice_2_note = 1,
    _Payment_choice_2_code = 2,
} _Payment_choice_2Type;

struct _Payment_choice_2 {
    enum _Payment_choice_2Type choice;
    union {
        WCHAR* note;
        int code;
    } value;
};

/* The type 'Card' of 'urn:choices'. */
struct Card {
    WCHAR* number;
};

/* The type of the element 'Payment' of 'urn:choices'. */
struct _Payment {
    DECIMAL amount;
    struct _Payment_choice choice;
    unsigned int choiceCount;
    struct _Payment_choice_2* choice_2;
};

#ifdef __cplusplus
extern "C" {
#endif

/* The descriptions of everything in this file. */
typedef struct _choices_xsd {
    struct { /* globalTypes */
        WS_STRUCT_DESCRIPTION Card;
    } globalTypes;
    struct { /* globalElements */
        WS_ELEMENT_DESCRIPTION Payment;
    } globalElements;
} _choices_xsd;

extern const _choices_xsd choices_xsd;

#ifdef __cplusplus
}
#endif

#endif
